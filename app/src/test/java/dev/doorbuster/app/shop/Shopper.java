package dev.doorbuster.app.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.doorbuster.commerce.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Somebody at the shop's door: keeps cookies like a browser, or shows a bearer token. Thread-safe. */
final class Shopper {
    static final Map<String, String> BERLIN = Map.of(
            "name", "Ada Lovelace",
            "line1", "Invalidenstr. 1",
            "city", "Berlin",
            "postal_code", "10115",
            "country", "DE");

    private static final Pattern SESSION = Pattern.compile("[a-z0-9]+_se_[0-9a-z]{26}");

    private final Door door;
    private final @Nullable String authorization;
    private final Map<String, String> cookies;
    private final Map<String, String> headers;

    Shopper(Door door, @Nullable String authorization) {
        this(door, authorization, new ConcurrentSkipListMap<>(), Map.of());
    }

    private Shopper(
            Door door, @Nullable String authorization, Map<String, String> cookies, Map<String, String> headers) {
        this.door = door;
        this.authorization = authorization;
        this.cookies = cookies;
        this.headers = headers;
    }

    /** The same browser, sending one header more. */
    Shopper with(String header, String value) {
        return new Shopper(door, authorization, cookies, Map.of(header, value));
    }

    /** The same browser at another door. */
    Shopper at(Door other) {
        return new Shopper(other, authorization, cookies, headers);
    }

    /** The id of the session that the cookie holds. */
    String session() {
        return SESSION.matcher(cookies.getOrDefault("doorbuster_session", ""))
                .results()
                .findFirst()
                .orElseThrow()
                .group();
    }

    Shopper withBearer(String token) {
        return new Shopper(door, "Bearer " + token);
    }

    /** Somebody who has got hold of this shopper's cookie. */
    Shopper thief() {
        return new Shopper(door, null, new ConcurrentSkipListMap<>(cookies), headers);
    }

    /** The session token in the cookie. */
    String token() {
        var held = cookies.getOrDefault("doorbuster_session", "");
        return held.substring(held.indexOf('=') + 1);
    }

    Reply get(String path) {
        return send(path, HttpRequest.Builder::GET);
    }

    Reply get(String path, String header, String value) {
        return send(path, request -> request.GET().header(header, value));
    }

    Reply delete(String path) {
        return send(path, HttpRequest.Builder::DELETE);
    }

    Reply post(String path) {
        return send(path, request -> request.POST(HttpRequest.BodyPublishers.noBody()));
    }

    Reply post(String path, Object body) {
        return json("POST", path, body);
    }

    /** Under an {@code Idempotency-Key}. */
    Reply post(String path, Object body, String key) {
        var text = new String(Json.bytes(body), StandardCharsets.UTF_8);
        return send(
                path,
                request -> request.POST(HttpRequest.BodyPublishers.ofString(text))
                        .header("content-type", "application/json")
                        .header("idempotency-key", key));
    }

    Reply json(String method, String path, Object body) {
        return body(method, path, "application/json", new String(Json.bytes(body), StandardCharsets.UTF_8));
    }

    Reply body(String method, String path, String contentType, String body) {
        return send(
                path,
                request -> request.method(method, HttpRequest.BodyPublishers.ofString(body))
                        .header("content-type", contentType));
    }

    Reply send(String path, UnaryOperator<HttpRequest.Builder> form) {
        try {
            return trySend(path, form);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reply trySend(String path, UnaryOperator<HttpRequest.Builder> form) throws IOException {
        var request = form.apply(door.request(path));
        if (authorization != null) {
            request.header("authorization", authorization);
        } else if (!cookies.isEmpty()) {
            request.header("cookie", String.join("; ", cookies.values()));
        }
        headers.forEach(request::header);
        var reply = door.send(request.build());
        for (var set : reply.cookies()) {
            var pair = set.split(";", 2)[0];
            cookies.put(pair.split("=", 2)[0], pair);
        }
        return reply;
    }

    /** An open page of this shopper's. */
    LivePage live() {
        var headers = new HashMap<String, String>();
        if (authorization != null) {
            headers.put("authorization", authorization);
        } else if (!cookies.isEmpty()) {
            headers.put("cookie", String.join("; ", cookies.values()));
        }
        return LivePage.open(door, headers);
    }

    @CanIgnoreReturnValue
    Reply addToCart(String sku, int quantity) {
        return post("/api/cart/lines", Map.of("sku", sku, "quantity", quantity)).expect(200);
    }

    List<String> cartSkus() {
        return get("/api/cart").expect(200).each("/lines", "sku");
    }

    /** A checkout of the cart that only waits for its completion; returns its id. */
    String readyCheckout(String... discountCodes) {
        return readyCheckoutAs("ada@example.org", discountCodes);
    }

    String readyCheckoutAs(String email, String... discountCodes) {
        var id = post("/api/checkouts").expect(201).string("/id");
        var patch = Map.of(
                "email",
                email,
                "shipping_address",
                BERLIN,
                "shipping_option",
                "standard",
                "discount_codes",
                List.of(discountCodes));
        var checkout = json("PATCH", "/api/checkouts/" + id, patch).expect(200);
        assertThat(checkout.string("/status")).as(checkout.text()).isEqualTo("ready_for_complete");
        return id;
    }

    String readyCheckoutOf(String sku, int quantity) {
        addToCart(sku, quantity);
        return readyCheckout();
    }

    Reply complete(String checkout, String paymentToken) {
        return complete(checkout, paymentToken, UUID.randomUUID().toString());
    }

    Reply complete(String checkout, String paymentToken, String key) {
        return post("/api/checkouts/" + checkout + "/complete", Map.of("payment", Map.of("token", paymentToken)), key);
    }

    /** Looks at a checkout until it is completed or canceled. */
    Reply settled(String checkout) {
        return Eventually.until(
                "checkout " + checkout + " is settled",
                () -> get("/api/checkouts/" + checkout).expect(200),
                reply -> List.of("completed", "canceled").contains(reply.string("/status")));
    }

    /** Buys with a good card; returns the order's id. */
    String buy(String sku, int quantity) {
        addToCart(sku, quantity);
        return buyCart();
    }

    String buyCart() {
        var checkout = readyCheckout();
        complete(checkout, "pm_card_visa").expect(200, 202);
        var done = settled(checkout);
        assertThat(done.string("/status")).as(done.text()).isEqualTo("completed");
        return done.string("/order_id");
    }

    Reply order(String id) {
        return get("/api/orders/" + id).expect(200);
    }

    Reply orderWhen(String id, String status) {
        return Eventually.until(
                "order " + id + " is " + status,
                () -> order(id),
                reply -> reply.string("/status").equals(status));
    }

    /** Units that can be bought now, as shown on the product's page. */
    long available(String handle, String sku) {
        return Reply.stream(get("/api/products/" + handle).expect(200).json().path("variants"))
                .filter(variant -> variant.path("sku").asText().equals(sku))
                .mapToLong(variant -> variant.path("available").asLong())
                .findFirst()
                .orElseThrow();
    }

    long availableWhen(String handle, String sku, long expected) {
        return Eventually.until(
                sku + " shows " + expected + " units", () -> available(handle, sku), units -> units == expected);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
