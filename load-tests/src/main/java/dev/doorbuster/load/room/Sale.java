package dev.doorbuster.load.room;

import dev.doorbuster.load.shop.Clerk;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What is sold behind a waiting room of its own. Blocks.
 *
 * @param name of the room, and of all that is for sale
 */
record Sale(String name, String productId, Instant opens) {
    static final Duration ADMISSION = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 100;

    /** Returns the product's id when shoppers see it over that edge. */
    static String stock(Clerk clerk, String name, int units) throws IOException, InterruptedException {
        clerk.fill("""
                {"handle":"%s","title":"Doorbuster","description":"One each.","brand":"Calder Row","categories":["Sale"],\
                "image_url":"","variants":[{"sku":"%s","title":"Standard","options":{},\
                "price":{"amount":9900,"currency":"EUR"},"available":%d}]}
                """.formatted(name, sku(name), units), 1, name);
        return clerk.get("/api/products/" + name).path("id").asText();
    }

    /** @param clerks of all edges; returns when each knows of the room */
    void announce(int releasePerSecond, List<Clerk> clerks) throws IOException, InterruptedException {
        var _ = clerks.getFirst()
                .put("/admin/rooms/" + name, """
                {"title":"Doorbuster","product_ids":["%s"],"opens":{"at":"%s"},"release_per_second":%d,\
                "admission_seconds":%d,"units_per_shopper":1,"tickets_per_address":50}\
                """.formatted(productId, opens, releasePerSecond, ADMISSION.toSeconds()));
        for (var clerk : clerks) {
            awaitKnown(clerk);
        }
    }

    String ticketPath() {
        return "/api/rooms/" + name + "/ticket";
    }

    String sku() {
        return sku(name);
    }

    private static String sku(String name) {
        return name.toUpperCase(Locale.ROOT) + "-1";
    }

    private void awaitKnown(Clerk clerk) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!clerk.get("/api/rooms").toString().contains("\"" + name + "\"")) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("an edge does not hear of the room");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }
}
