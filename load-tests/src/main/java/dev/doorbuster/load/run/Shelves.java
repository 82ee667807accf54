package dev.doorbuster.load.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.doorbuster.load.plan.Good;
import dev.doorbuster.load.plan.Sale;
import dev.doorbuster.load.shop.ShopDoor;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What there is to buy, read and filled up over the shop's own API. Blocks. */
record Shelves(ShopDoor door) {
    static final String SALE = "load-sale";
    static final String SALE_SKU = "LOAD-SALE";

    /** The most that a room allows: the whole crowd comes from one address. */
    private static final int TICKETS_PER_ADDRESS = 100_000;

    private static final int PAGE = 100;
    private static final int MOST = 5_000;
    private static final int ITEMS_AT_ONCE = 500;
    private static final long PATIENCE_SECONDS = 30;
    private static final long LOOK_MILLIS = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** All products with a price and a variant, up to a bound, in the order in which the shop shows them. */
    List<Good> read() throws IOException, InterruptedException {
        var goods = new ArrayList<Good>();
        var cursor = "";
        do {
            var page = door.get("/api/products?limit=" + PAGE + cursor);
            for (var item : page.path("items")) {
                var id = item.path("id").asText();
                var variant = item.path("variants").path(0);
                if (!variant.isMissingNode() && !item.path("handle").asText().equals(SALE)) {
                    goods.add(new Good(
                            id,
                            variant.path("sku").asText(),
                            item.path("title").asText(),
                            item.path("categories").path(0).asText(),
                            variant.path("available").asLong()));
                }
            }
            var next = page.path("next_cursor");
            cursor = next.isTextual() ? "&cursor=" + URLEncoder.encode(next.asText(), StandardCharsets.UTF_8) : "";
        } while (!cursor.isEmpty() && goods.size() < MOST);
        return goods;
    }

    /** Books units where there are fewer than {@code least}. */
    void fill(List<Good> goods, long least) throws IOException, InterruptedException {
        var bookings = goods.stream()
                .filter(good -> good.available() < least)
                .map(good -> Map.entry(good.sku(), least - good.available()))
                .toList();
        for (int i = 0; i < bookings.size(); i += ITEMS_AT_ONCE) {
            book(bookings.subList(i, Math.min(bookings.size(), i + ITEMS_AT_ONCE)));
        }
    }

    /**
     * A product of its own, so that nobody's stock is touched; it stays in the shop with what is left.
     *
     * @param doorsOpen when the waiting room before it opens; empty for none but what a merchant has put there
     */
    Sale putOnSale(long stock, Optional<Instant> doorsOpen) throws IOException, InterruptedException {
        var _ = door.admin("PUT", "/admin/products", "application/x-ndjson", """
                {"handle":"%s","title":"Doorbuster of the hour","description":"On sale for a load test.","brand":"Calder Row",\
                "categories":["Load test"],"image_url":"https://example.org/sale.png","variants":[{"sku":"%s","options":{},\
                "price":{"amount":1900,"currency":"%s"}}]}
                """.formatted(SALE, SALE_SKU, currency()));
        var product = awaitOnShelf();
        book(List.of(Map.entry(SALE_SKU, stock - available())));
        awaitStock(stock);
        if (doorsOpen.isPresent()) {
            openRoom(product, doorsOpen.get());
        }
        return new Sale(product, SALE_SKU, stock, roomOf(product));
    }

    /** Units of the sale that can still be had. */
    long available() throws IOException, InterruptedException {
        return door.get("/api/products/" + SALE).at("/variants/0/available").asLong();
    }

    private String currency() throws IOException, InterruptedException {
        var first =
                door.get("/api/products?limit=1").at("/items/0/price/currency").asText();
        return first.isEmpty() ? "EUR" : first;
    }

    private String awaitOnShelf() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        var product = door.look("/api/products/" + SALE);
        while (product.isEmpty()) {
            pause(end, "the product on sale does not come on the shelf");
            product = door.look("/api/products/" + SALE);
        }
        return product.get().path("id").asText();
    }

    private void awaitStock(long stock) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (available() != stock) {
            pause(end, "the stock on sale does not come on the shelf");
        }
    }

    private static void pause(long endNanos, String complaint) throws IOException, InterruptedException {
        if (System.nanoTime() > endNanos) {
            throw new IOException(complaint);
        }
        Thread.sleep(LOOK_MILLIS);
    }

    private void book(List<Map.Entry<String, Long>> bookings) throws IOException, InterruptedException {
        var items = JsonNodeFactory.instance.arrayNode();
        bookings.stream()
                .filter(booking -> booking.getValue() != 0)
                .forEach(booking -> items.addObject()
                        .put("sku", booking.getKey())
                        .put("quantity", booking.getValue())
                        .put("reason", "load test"));
        if (!items.isEmpty()) {
            var body = JsonNodeFactory.instance.objectNode().set("items", items);
            var report = door.admin("POST", "/admin/stock", "application/json", JSON.writeValueAsString(body));
            for (var outcome : report.path("items")) {
                if (!outcome.path("status").asText().equals("booked")) {
                    throw new IOException("stock was refused: " + outcome);
                }
            }
        }
    }

    /** Returns when shoppers see it. */
    private void openRoom(String product, Instant opens) throws IOException, InterruptedException {
        var _ = door.admin("PUT", "/admin/rooms/" + SALE, "application/json", """
                {"title":"Doorbuster of the hour","product_ids":["%s"],"opens":{"at":"%s"},"tickets_per_address":%d}""".formatted(
                        product, opens.truncatedTo(ChronoUnit.SECONDS), TICKETS_PER_ADDRESS));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (roomOf(product).isEmpty()) {
            pause(end, "the waiting room does not open");
        }
    }

    /** A shop without waiting rooms has none before any product. */
    private String roomOf(String product) throws IOException, InterruptedException {
        var rooms = door.look("/api/rooms");
        for (var room : rooms.map(all -> all.path("items")).orElseGet(JsonNodeFactory.instance::arrayNode)) {
            for (var id : room.path("product_ids")) {
                if (id.asText().equals(product)) {
                    return room.path("id").asText();
                }
            }
        }
        return "";
    }

    /** The sale is over: a room that this run has opened is closed. */
    void closeRoom(Optional<Sale> sale) throws IOException, InterruptedException {
        if (sale.isPresent() && sale.get().room().equals(SALE)) {
            var _ = door.admin("DELETE", "/admin/rooms/" + SALE, "application/json", "");
        }
    }
}
