package dev.doorbuster.load.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The shop's HTTP, before and after a crowd. Every answer but a 2xx is an {@link IOException}. Blocks. Thread-safe. */
public final class ShopDoor implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NOT_FOUND = 404;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String baseUrl;
    private final Optional<String> adminToken;

    public ShopDoor(String baseUrl, Optional<String> adminToken) {
        this.baseUrl = baseUrl;
        this.adminToken = adminToken;
    }

    /** Empty where there is nothing. */
    public Optional<JsonNode> look(String path) throws IOException, InterruptedException {
        var answer = send(request(path).GET());
        return answer.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(good(path, answer));
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return good(path, send(request(path).GET()));
    }

    /** As the merchant. */
    public JsonNode admin(String method, String path, String contentType, String body)
            throws IOException, InterruptedException {
        var request = request(path)
                .header("content-type", contentType)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        adminToken.ifPresent(token -> request.header("authorization", "Bearer " + token));
        return good(method + " " + path, send(request));
    }

    public boolean mayManage() {
        return adminToken.isPresent();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path)).timeout(DEADLINE);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private JsonNode good(String what, HttpResponse<byte[]> answer) throws IOException {
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(baseUrl + " answers " + answer.statusCode() + " to " + what + " "
                    + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
