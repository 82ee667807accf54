package dev.doorbuster.load.sleep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One browser that goes to whatever edge it is sent to, with the same cookie. One thread uses it. */
final class Visitor {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private @Nullable String cookie;

    record Reply(int status, JsonNode json) {
        boolean isOk() {
            return status / 100 == 2;
        }

        String text(String field) {
            return json.path(field).asText();
        }

        /** The answer, or else an exception that says it. */
        Reply good() {
            if (!isOk()) {
                throw new IllegalStateException("the shop answers " + status + " " + json);
            }
            return this;
        }
    }

    Visitor(HttpClient http) {
        this.http = http;
    }

    Reply get(int port, String path) throws IOException, InterruptedException {
        return send(port, "GET", path, "");
    }

    /** @throws IOException when nobody answers */
    Reply send(int port, String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(DEADLINE)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("content-type", "application/json");
        }
        if (path.endsWith("/complete")) {
            request.header("idempotency-key", UUID.randomUUID().toString());
        }
        if (cookie != null) {
            request.header("cookie", cookie);
        }
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        answer.headers().firstValue("set-cookie").ifPresent(set -> cookie = set.split(";", 2)[0]);
        return new Reply(
                answer.statusCode(),
                answer.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(answer.body()));
    }

    /** With one unit. */
    void fillCart(int port) throws IOException, InterruptedException {
        var _ = send(port, "POST", "/api/cart/lines", "{\"sku\":\"" + Goods.SKU + "\",\"quantity\":1}")
                .good();
    }

    /** False when the shop did not do it; the cart is not empty. */
    boolean changeCart(int port, int quantity) throws IOException, InterruptedException {
        return send(port, "PUT", "/api/cart/lines/" + Goods.SKU, "{\"quantity\":" + quantity + "}")
                .isOk();
    }

    /** A checkout of one unit that only waits for its payment; its id. */
    String readyCheckout(int port) throws IOException, InterruptedException {
        fillCart(port);
        var checkout = send(port, "POST", "/api/checkouts", "").good().text("id");
        var _ = send(port, "PATCH", "/api/checkouts/" + checkout, """
                        {"email":"ada@example.org","shipping_option":"standard","shipping_address":{"name":"Ada Lovelace",\
                        "line1":"Invalidenstr. 1","city":"Berlin","postal_code":"10115","country":"DE"}}""").good();
        return checkout;
    }

    Reply complete(int port, String checkout) throws IOException, InterruptedException {
        return send(
                port, "POST", "/api/checkouts/" + checkout + "/complete", "{\"payment\":{\"token\":\"pm_card_visa\"}}");
    }
}
