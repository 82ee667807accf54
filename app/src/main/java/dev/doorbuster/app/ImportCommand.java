package dev.doorbuster.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.commerce.Json;
import dev.doorbuster.runtime.config.ConfigError;
import dev.doorbuster.runtime.config.Env;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** {@code import FILE}: sends a product feed to the running shop and prints what became of it. */
final class ImportCommand {
    private static final int OK = 200;
    private static final int MAX_SHOWN = 50;

    private ImportCommand() {}

    static int run(Home home, Env env, String name) throws Exception {
        var file = Path.of(name);
        if (!Files.isReadable(file)) {
            throw new ConfigError(name, "cannot be read");
        }
        var shop = AdminClient.of(home, env);
        var type = name.toLowerCase(Locale.ROOT).endsWith(".csv") ? "text/csv" : "application/x-ndjson";
        long begun = System.nanoTime();
        var answer = shop.importFeed(HttpRequest.BodyPublishers.ofFile(file), type);
        if (answer.statusCode() != OK) {
            System.err.println("doorbuster: refused: " + answer.body());
            return 1;
        }
        print(Json.read(answer.body(), JsonNode.class), (System.nanoTime() - begun) / 1_000_000_000.0);
        return 0;
    }

    private static void print(JsonNode report, double seconds) {
        System.out.printf(
                Locale.ROOT,
                "%d products read in %.1f s: %d accepted, %d refused; stock opened for %d SKUs%n",
                report.get("received").asInt(),
                seconds,
                report.get("accepted").asInt(),
                report.get("refused_count").asInt(),
                report.get("stock_opened").asInt());
        int shown = 0;
        for (var row : report.get("refused")) {
            if (shown++ < MAX_SHOWN) {
                System.out.println("  line " + row.get("line").asLong() + ", "
                        + row.get("field").asText() + ": " + row.get("reason").asText());
            }
        }
        if (shown > MAX_SHOWN) {
            System.out.println("  and " + (shown - MAX_SHOWN) + " more");
        }
    }
}
