package dev.doorbuster.load.run;

import dev.doorbuster.load.check.Witness;
import dev.doorbuster.localstack.LocalStack;
import dev.doorbuster.localstack.LocalStackConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds the shop: the one that {@code up} runs in a folder, or one at an address. */
record Targets(Path home, Map<String, String> environment) {
    private static final String NO_STORES = "KAFKA_BOOTSTRAP_SERVERS, DATABASE_URL and PSP_URL do not name its stores";

    /** @throws IllegalArgumentException when no shop runs here, for people */
    Target here() throws IOException {
        var address = runningAddress()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no shop runs here; start it with ./doorbuster up, or name one with --base-url"));
        var settings = settings();
        return new Target(
                address,
                Optional.of(adminToken()),
                Witness.from(settings),
                "the folder of the shop has no stores.env",
                processes());
    }

    /** The shop that runs here has its own address, too. */
    Target at(String baseUrl) throws IOException {
        var here = runningAddress();
        if (here.isPresent() && here.get().equals(baseUrl)) {
            return here();
        }
        return new Target(baseUrl, given("ADMIN_TOKEN"), Witness.from(environment), NO_STORES, Map.of());
    }

    private Optional<String> runningAddress() throws IOException {
        var file = home.resolve("app.url");
        return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    }

    private String adminToken() throws IOException {
        var given = given("ADMIN_TOKEN");
        return given.isPresent()
                ? given.get()
                : Files.readString(home.resolve("admin-token")).strip();
    }

    private Map<String, String> settings() throws IOException {
        var file = home.resolve("stores.env");
        var all = new HashMap<String, String>();
        if (Files.exists(file)) {
            for (var line : Files.readAllLines(file)) {
                var parts = line.split("=", 2);
                all.put(parts[0], parts.length > 1 ? parts[1] : "");
            }
        }
        return all;
    }

    private Map<String, OptionalLong> processes() throws IOException {
        var all = new LinkedHashMap<String, OptionalLong>();
        var pid = home.resolve("app.pid");
        if (Files.exists(pid)) {
            all.put("shop", OptionalLong.of(Long.parseLong(Files.readString(pid).strip())));
        }
        LocalStack.survey(LocalStackConfig.fromEnvironment(home.resolve("stack"), environment))
                .forEach(service -> all.put(service.name(), service.pid()));
        return all;
    }

    private Optional<String> given(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
