package dev.doorbuster.simulators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** An HTTP client of another make than the server's. Blocks. */
public final class Caller {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What came back. */
    public record Answer(int status, JsonNode body, boolean replayed) {
        public String error(String field) {
            return body.path("error").path(field).asText();
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final String root;
    private final String authorization;

    public Caller(int port, String key) {
        this.root = "http://127.0.0.1:" + port;
        this.authorization = "Bearer " + key;
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer form(String path, String key, Map<String, String> form) {
        return formLater(path, key, form).join();
    }

    public CompletableFuture<Answer> formLater(String path, String key, Map<String, String> form) {
        HttpRequest request = post(path, "application/x-www-form-urlencoded", encoded(form))
                .header("Idempotency-Key", key)
                .build();
        return http.sendAsync(request, BodyHandlers.ofString()).thenApply(Caller::read);
    }

    public Answer raw(String path, String type, String body) {
        return send(post(path, type, body));
    }

    private HttpRequest.Builder post(String path, String type, String body) {
        return request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(root + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", authorization);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            return read(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Answer read(HttpResponse<String> response) {
        try {
            return new Answer(
                    response.statusCode(),
                    JSON.readTree(response.body()),
                    response.headers().firstValue("Idempotent-Replayed").isPresent());
        } catch (IOException e) {
            throw new AssertionError(response.body(), e);
        }
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
