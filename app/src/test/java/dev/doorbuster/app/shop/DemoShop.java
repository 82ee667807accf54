package dev.doorbuster.app.shop;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.localstack.junit.TestCell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A whole shop with the demo catalogue on its shelves, for tests that come through a browser. */
public final class DemoShop implements AutoCloseable {
    /** Long enough to cancel before it, short enough to see the parcel leave. */
    private static final Duration HANDLING = Duration.ofSeconds(4);

    private final TestCell cell;
    private final TestShop shop;

    private DemoShop(TestCell cell, TestShop shop) {
        this.cell = cell;
        this.shop = shop;
    }

    public static DemoShop open(TestCell cell) {
        var shop = TestShop.start(cell, HANDLING);
        try (var feed = DemoShop.class.getResourceAsStream("/demo/catalogue.ndjson")) {
            var products = new String(Objects.requireNonNull(feed).readAllBytes(), StandardCharsets.UTF_8);
            var admin = shop.admin();
            var _ = admin.body("PUT", "/admin/products", "application/x-ndjson", products)
                    .expect(200);
            var last = products.lines().reduce((a, b) -> b).orElseThrow();
            var handle = last.replaceAll("^\\{\"handle\":\"([^\"]+)\".*", "$1");
            var _ = Eventually.until(
                    "the demo catalogue is there",
                    () -> admin.get("/api/products/" + handle),
                    reply -> reply.status() == 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new DemoShop(cell, shop);
    }

    public String address() {
        return shop.door().address();
    }

    /** A second edge of this shop, without a checkout. */
    public LonelyEdge lonelyEdge() throws Exception {
        return new LonelyEdge(cell);
    }

    /** New goods with a category of their own; returns their handle. */
    public String shelve(String name, long price, long stock) {
        return shop.goods(name, price, stock).handle();
    }

    /** Changes the stock of what {@link #shelve} made. */
    public void book(String handle, long change) {
        var item = Map.of(
                "sku", handle.toUpperCase(java.util.Locale.ROOT), "quantity", change, "reason", "a browser test");
        var _ = shop.admin()
                .post("/admin/stock", Map.of("items", List.of(item)))
                .expect(200);
    }

    /** A waiting room before what {@link #shelve} made, open from now on. */
    public void gate(String room, String handle, int releasePerSecond) {
        var body = Map.of(
                "title",
                "Room of " + handle,
                "product_ids",
                List.of(Ids.product(handle)),
                "opens",
                Map.of("at", Instant.now().toString()),
                "release_per_second",
                releasePerSecond);
        var _ = shop.admin().json("PUT", "/admin/rooms/" + room, body).expect(200);
    }

    /** Takes a room away. */
    public void openToAll(String room) {
        var _ = shop.admin().delete("/admin/rooms/" + room).expect(204);
    }

    /** So many people who only stand in the queue. */
    public void crowd(String room, int people) {
        for (int i = 0; i < people; i++) {
            var _ = shop.newShopper().post("/api/rooms/" + room + "/ticket").expect(200);
        }
    }

    /** Somebody buys one of each, so that the shop learns what goes together. */
    public void sell(String... handles) {
        var shopper = shop.newShopper();
        for (var handle : handles) {
            var product = shopper.get("/api/products/" + handle).expect(200);
            var _ = shopper.addToCart(product.string("/variants/0/sku"), 1);
        }
        var _ = shopper.buyCart();
    }

    /** Waits for the parcel to leave, then says that it has arrived. */
    public void deliver(String orderId) {
        var admin = shop.admin();
        var _ = Eventually.until(
                "order " + orderId + " is shipped",
                () -> admin.get("/admin/orders/" + orderId).expect(200),
                reply -> reply.string("/status").equals("shipped"));
        var _ = admin.post("/admin/orders/" + orderId + "/deliver").expect(200);
    }

    @Override
    public void close() {
        shop.close();
    }
}
