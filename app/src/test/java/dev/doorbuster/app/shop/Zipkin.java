package dev.doorbuster.app.shop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.commerce.Json;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A trace store, the real one, as a process of its own that keeps everything in memory. */
final class Zipkin implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final Process process;
    private final Thread killer;

    private Zipkin(String address, Process process) {
        this.address = address;
        this.process = process;
        this.killer = new Thread(process::destroyForcibly, "kill-zipkin");
        // A test that is interrupted must leave nothing behind either.
        Runtime.getRuntime().addShutdownHook(killer);
    }

    /** Returns at once; see {@link #awaitReady}. */
    static Zipkin launch(Path folder) throws IOException {
        int port = ChildJvm.freePort();
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                program());
        builder.environment().put("QUERY_PORT", Integer.toString(port));
        builder.environment().put("STORAGE_TYPE", "mem");
        builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("zipkin.txt").toFile());
        return new Zipkin("http://127.0.0.1:" + port, builder.start());
    }

    String spans() {
        return address + "/api/v2/spans";
    }

    String address() {
        return address;
    }

    void awaitReady() {
        var _ = Eventually.until("Zipkin is ready", START, () -> get("/health").statusCode(), status -> status == 200);
    }

    /** Ids of the traces that have a span with this tag. */
    List<String> tagged(String tag, String value) throws IOException {
        return traces("annotationQuery=" + tag + "%3D" + value);
    }

    /** Ids of the traces that have a span of this name. */
    List<String> named(String span) throws IOException {
        return traces("spanName=" + span.replace(" ", "%20"));
    }

    private List<String> traces(String query) throws IOException {
        return Reply.stream(json("/api/v2/traces?limit=10&" + query))
                .map(trace -> trace.path(0).path("traceId").asText())
                .toList();
    }

    List<JsonNode> trace(String id) throws IOException {
        return Reply.stream(json("/api/v2/trace/" + id)).toList();
    }

    private JsonNode json(String path) throws IOException {
        var reply = get(path);
        return reply.statusCode() == 200 ? Json.read(reply.body(), JsonNode.class) : Json.read("[]", JsonNode.class);
    }

    private HttpResponse<String> get(String path) throws IOException {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(address + path)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static String program() {
        var all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(all.split(File.pathSeparator, -1))
                .filter(entry -> entry.matches(".*zipkin-server-[^/]*\\.jar"))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        if (!Runtime.getRuntime().removeShutdownHook(killer)) {
            throw new IllegalStateException("the shutdown hook was gone");
        }
    }
}
