package dev.doorbuster.load.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Prepares a measurement over the edge's ordinary API. Blocks. Thread-safe. */
final class Door implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;

    Door(int port) {
        this.address = "http://127.0.0.1:" + port;
    }

    /** An answer with a 2xx. */
    @SuppressWarnings("ArrayRecordComponent")
    record Reply(byte[] body, String cookie) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new IllegalStateException("the answer is not JSON", e);
            }
        }
    }

    Reply get(String path, String cookie) {
        return send("GET", path, "", cookie.isEmpty() ? Map.of() : Map.of("cookie", cookie));
    }

    Reply post(String path, String cookie, String json) {
        return send("POST", path, json, Map.of("cookie", cookie, "content-type", "application/json"));
    }

    Reply admin(String method, String path, String contentType, String body) {
        return send(
                method,
                path,
                body,
                Map.of("authorization", "Bearer " + EdgeSite.ADMIN_TOKEN, "content-type", contentType));
    }

    /** @throws IllegalStateException when it is refused or nobody answers */
    private Reply send(String method, String path, String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(DEADLINE)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(method + " " + path + " answered " + answer.statusCode());
            }
            var cookie = answer.headers().firstValue("set-cookie").orElse("").split(";", 2)[0];
            return new Reply(answer.body(), cookie);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(method + " " + path + " was not answered", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
