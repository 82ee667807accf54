package dev.doorbuster.app;

import dev.doorbuster.localstack.LocalStack;
import dev.doorbuster.localstack.LocalStackConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;

/** {@code status} and {@code down} for what {@code up} started. */
final class StackCommands {
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    private StackCommands() {}

    static int status(Home home) throws InterruptedException, IOException {
        var cells = UpRegions.cellsOf(home);
        for (var cell : cells) {
            System.out.println(cell.path().getFileName());
            tell(cell);
        }
        if (cells.isEmpty()) {
            tell(home);
        }
        return 0;
    }

    private static void tell(Home home) throws InterruptedException {
        System.out.println("  shop        " + shop(home));
        for (var service : LocalStack.survey(config(home))) {
            var pid = service.pid().isPresent() ? "pid " + service.pid().getAsLong() : "no process";
            System.out.printf(
                    "  %-11s %s  %s  %s%n",
                    service.name(),
                    service.answers() ? "answers" : "silent",
                    service.endpoint(),
                    service.external() ? "external" : pid);
        }
    }

    /** Stops backing services that a killed shop has left running. */
    static int down(Home home) throws IOException {
        var console = new Console();
        var left = new ArrayList<>(LocalStack.stopOrphans(config(home), console::service));
        for (var cell : UpRegions.cellsOf(home)) {
            left.addAll(LocalStack.stopOrphans(config(cell), console::service));
        }
        if (left.isEmpty()) {
            console.line("nothing was running");
        }
        return 0;
    }

    private static String shop(Home home) throws InterruptedException {
        if (!Files.exists(home.addressFile())) {
            return "not running";
        }
        try (var client = HttpClient.newHttpClient()) {
            var address = Files.readString(home.addressFile()).strip();
            var request = HttpRequest.newBuilder(URI.create(address + "/health/ready"))
                    .timeout(DEADLINE)
                    .build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return address + "  " + answer.body();
        } catch (IOException e) {
            return "does not answer: " + e;
        }
    }

    private static LocalStackConfig config(Home home) {
        return LocalStackConfig.fromEnvironment(home.stack(), System.getenv());
    }
}
