package dev.doorbuster.load.storm;

import dev.doorbuster.load.wire.Address;
import dev.doorbuster.load.wire.Request;
import io.vertx.core.buffer.Buffer;

/** What one shopper asks, under an address and with a session of its own. */
final class Requests {
    private static final String PAYMENT = "{\"payment\":{\"token\":\"pm_card_visa\"}}";

    private final String address;
    private String cookie = "";

    Requests(long number) {
        this.address = Address.of(number);
    }

    static Request home() {
        return Request.get("/api/home");
    }

    static Request product(int number) {
        return Request.get("/api/products/" + Shelf.handle(number));
    }

    static Request search(String words) {
        return Request.get("/api/products?limit=24&query=" + words);
    }

    static Request add(String sku) {
        return Request.post("/api/cart/lines", "{\"sku\":\"" + sku + "\",\"quantity\":1}");
    }

    static Request checkout() {
        return Request.post("/api/checkouts", "{}");
    }

    static Request details(String checkout, long number) {
        return Request.patch("/api/checkouts/" + checkout, """
                        {"email":"ada-%d@example.org","shipping_option":"standard","shipping_address":{"name":"Ada Lovelace",\
                        "line1":"Invalidenstr. 1","city":"Berlin","postal_code":"10115","country":"DE"}}""".formatted(number));
    }

    static Request complete(String checkout) {
        return Request.post("/api/checkouts/" + checkout + "/complete", PAYMENT);
    }

    static Request look(String checkout) {
        return Request.get("/api/checkouts/" + checkout);
    }

    static Request order(String order) {
        return Request.get("/api/orders/" + order);
    }

    /** @param set a cookie that an answer sets, or empty */
    void take(String set) {
        if (!set.isEmpty()) {
            cookie = set;
        }
    }

    Buffer bytes(Request request, Step step) {
        return request.with(Address.HEADER, address)
                .with("cookie", cookie)
                .with("sec-purpose", step == Step.PREFETCH ? "prefetch" : "")
                .bytes();
    }
}
