package dev.doorbuster.load.drill;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Fills the shelves before the doors open. Blocks. */
final class Merchant {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 200;

    private Merchant() {}

    /** Returns when shoppers see the goods. */
    static void fill(String address, int orders) throws InterruptedException {
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var till = new Till(http, address);
            var report = till.send(
                    "PUT",
                    "/admin/products",
                    Goods.feed(orders),
                    Map.of(
                            "content-type",
                            "application/x-ndjson",
                            "authorization",
                            "Bearer " + SiteSettings.ADMIN_TOKEN));
            if (!report.isOk() || report.json().path("accepted").asInt() != 4) {
                throw new IllegalStateException("the goods were refused: " + report);
            }
            for (var sku : List.of(Goods.HOT, Goods.plain(0), Goods.plain(1), Goods.plain(2))) {
                awaitAvailable(till, sku);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the shop does not answer: " + e, e);
        }
    }

    private static void awaitAvailable(Till till, String sku) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        var path = "/api/products/" + sku.toLowerCase(java.util.Locale.ROOT);
        while (till.send("GET", path, "", Map.of())
                        .json()
                        .at("/variants/0/available")
                        .asLong()
                <= 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(sku + " does not come on the shelf");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }
}
