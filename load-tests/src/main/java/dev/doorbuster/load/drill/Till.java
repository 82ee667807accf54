package dev.doorbuster.load.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One browser at the shop's door: keeps the session cookie. One thread uses it. */
public final class Till {
    /** A completion may take 2.5 s for the decision, and the edge gives the checkout 10 s. */
    private static final Duration DEADLINE = Duration.ofSeconds(12);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final String address;
    private @Nullable String cookie;

    public record Reply(int status, JsonNode json) {
        public boolean isOk() {
            return status / 100 == 2;
        }

        /** The shop said that asking again may help. */
        public boolean isTransient() {
            return status == 503 || status == 429 || status == 502 || status == 504;
        }

        public String text(String field) {
            return json.path(field).asText();
        }
    }

    public Till(HttpClient http, String address) {
        this.http = http;
        this.address = address;
    }

    /** The same browser at another door. */
    public Till at(String other) {
        var moved = new Till(http, other);
        moved.cookie = cookie;
        return moved;
    }

    /** @throws IOException when nobody answers */
    public Reply send(String method, String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + path)).timeout(DEADLINE);
        request.method(
                method,
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty() && !headers.containsKey("content-type")) {
            request.header("content-type", "application/json");
        }
        headers.forEach(request::header);
        if (cookie != null) {
            request.header("cookie", cookie);
        }
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        answer.headers().firstValue("set-cookie").ifPresent(set -> cookie = set.split(";", 2)[0]);
        return new Reply(
                answer.statusCode(),
                answer.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(answer.body()));
    }
}
