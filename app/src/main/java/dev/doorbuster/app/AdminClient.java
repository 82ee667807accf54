package dev.doorbuster.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.commerce.Json;
import dev.doorbuster.runtime.config.ConfigError;
import dev.doorbuster.runtime.config.Env;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;

/** Speaks to a running shop as its operator. Blocking. */
record AdminClient(String address, String token) {
    private static final Duration IMPORT_DEADLINE = Duration.ofMinutes(10);
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int OK = 200;

    /** @throws ConfigError when no shop runs from this folder */
    static AdminClient of(Home home, Env env) throws IOException {
        if (!Files.exists(home.addressFile())) {
            throw new ConfigError("the shop", "does not run; ./doorbuster up starts it");
        }
        var address = Files.readString(home.addressFile()).strip();
        var token = env.find("ADMIN_TOKEN").isPresent()
                ? env.required("ADMIN_TOKEN")
                : Files.readString(home.adminTokenFile()).strip();
        return new AdminClient(address, token);
    }

    HttpResponse<String> importFeed(HttpRequest.BodyPublisher feed, String contentType)
            throws IOException, InterruptedException {
        return send(request("/admin/products")
                .header("content-type", contentType)
                .timeout(IMPORT_DEADLINE)
                .PUT(feed));
    }

    /** @throws Refused with the shop's reason */
    JsonNode get(String path) throws IOException, InterruptedException {
        return answer(send(request(path).GET()));
    }

    /** @throws Refused with the shop's reason */
    JsonNode post(String path) throws IOException, InterruptedException {
        return answer(send(request(path).POST(HttpRequest.BodyPublishers.noBody())));
    }

    /**
     * Under an {@code Idempotency-Key}.
     *
     * @throws Refused with the shop's reason
     */
    JsonNode post(String path, Object body, String key) throws IOException, InterruptedException {
        return answer(send(request(path)
                .header("content-type", "application/json")
                .header("idempotency-key", key)
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body)))));
    }

    /** Whether there is something at that path. */
    boolean has(String path) throws IOException, InterruptedException {
        return send(request(path).GET()).statusCode() == OK;
    }

    /** The shop's no; its message is for people. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String detail) {
            super(detail, null, false, false);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("authorization", "Bearer " + token)
                .timeout(DEADLINE);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static JsonNode answer(HttpResponse<String> response) {
        var body = Json.read(response.body(), JsonNode.class);
        if (response.statusCode() != OK) {
            throw new Refused(body.path("detail").asText("HTTP " + response.statusCode()));
        }
        return body;
    }
}
