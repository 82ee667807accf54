package dev.doorbuster.load.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Prepares a shop over its ordinary API, as its operator. Blocks. Thread-safe. */
public final class Clerk implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;
    private final String adminToken;

    /** @param port on this machine */
    public Clerk(int port, String adminToken) {
        this.address = "http://127.0.0.1:" + port;
        this.adminToken = adminToken;
    }

    /**
     * Returns when shoppers see the last one on the shelf.
     *
     * @param feed newline-delimited JSON
     * @param lastHandle of the product that comes last
     */
    public void fill(String feed, int products, String lastHandle) throws InterruptedException {
        var report = send("PUT", "/admin/products", "application/x-ndjson", feed);
        if (report.path("accepted").asInt() != products) {
            throw new IllegalStateException("the goods were refused: " + report);
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isOnShelf(lastHandle)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(lastHandle + " does not come on the shelf");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    public JsonNode put(String path, String json) throws InterruptedException {
        return send("PUT", path, "application/json", json);
    }

    public JsonNode get(String path) throws InterruptedException {
        return send("GET", path, "application/json", "");
    }

    private boolean isOnShelf(String handle) throws InterruptedException {
        try {
            return get("/api/products/" + handle).at("/variants/0/available").asLong() > 0;
        } catch (Refused notYet) {
            return false;
        }
    }

    /** The answer was no 2xx. */
    private static final class Refused extends IllegalStateException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    private JsonNode send(String method, String path, String contentType, String body) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(DEADLINE)
                .header("authorization", "Bearer " + adminToken);
        if (body.isEmpty()) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("content-type", contentType).method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new Refused(method + " " + path + " answered " + answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path + " was not answered: " + e, e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
