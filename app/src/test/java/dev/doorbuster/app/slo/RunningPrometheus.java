package dev.doorbuster.app.slo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.commerce.Json;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A Prometheus of its own, with the repository's configuration but more haste, that scrapes one shop each second. */
public final class RunningPrometheus implements AutoCloseable {
    private static final int STOP_SECONDS = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final Process process;

    private RunningPrometheus(String address, Process process) {
        this.address = address;
        this.process = process;
    }

    /**
     * @param folder for its configuration and data
     * @param shop {@code host:port}
     * @param haste by how much the windows of the rules are shorter
     */
    public static RunningPrometheus start(Path folder, String shop, String adminToken, int haste) throws IOException {
        var program = Prometheus.program("prometheus").toString();
        var config = Files.readString(Objectives.FOLDER.resolve("prometheus.yml"));
        Files.createDirectories(folder.resolve("rules"));
        Files.writeString(folder.resolve("prometheus.yml"), config.replace("interval: 15s", "interval: 1s"));
        Files.writeString(folder.resolve("rules/slo.yml"), new Rules(Objectives.read(), haste).yaml());
        Files.writeString(folder.resolve("admin-token"), adminToken);
        Files.writeString(folder.resolve("targets.yml"), "- targets: [\"" + shop + "\"]\n");
        var address = "127.0.0.1:" + freePort();
        var process = new ProcessBuilder(
                        program,
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=" + address,
                        "--log.level=warn")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        return new RunningPrometheus("http://" + address, process);
    }

    /** The values that an expression has now. */
    public JsonNode query(String expression) throws IOException, InterruptedException {
        return get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .path("result");
    }

    /** The names of the alerts that fire at this moment; none while it starts. */
    public Set<String> firing() throws InterruptedException {
        var names = new HashSet<String>();
        try {
            for (var alert : get("/api/v1/alerts").path("alerts")) {
                if (alert.path("state").asText().equals("firing")) {
                    names.add(alert.path("labels").path("alertname").asText());
                }
            }
        } catch (IOException notYet) {
            return Set.of();
        }
        return names;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + path)).build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " was answered " + answer.statusCode() + ": " + answer.body());
        }
        return Json.read(answer.body(), JsonNode.class).path("data");
    }

    @Override
    public void close() {
        process.destroy();
        var _ = process.onExit().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join();
        http.close();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
