package dev.doorbuster.load.room;

import dev.doorbuster.load.shop.Clerk;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** The room and what is sold behind it. Blocks. */
record Sale(String productId, Instant opens) {
    static final String ROOM = "doors";
    static final String TICKET_PATH = "/api/rooms/" + ROOM + "/ticket";
    private static final String HANDLE = "room-1";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 100;
    private static final int ADMISSION_SECONDS = 120;

    /** Returns when shoppers see it over that edge. */
    static String stock(Clerk clerk, int units) throws InterruptedException {
        clerk.fill("""
                {"handle":"%s","title":"Doorbuster","description":"One each.","brand":"Calder Row","categories":["Sale"],\
                "image_url":"","variants":[{"sku":"%s","title":"Standard","options":{},\
                "price":{"amount":9900,"currency":"EUR"},"available":%d}]}
                """.formatted(HANDLE, Till.SKU, units), 1, HANDLE);
        return clerk.get("/api/products/" + HANDLE).path("id").asText();
    }

    /** @param clerks of all edges; returns when each knows of the room */
    static Sale announce(RoomArguments plan, Instant opens, String productId, Stream<Clerk> clerks)
            throws InterruptedException {
        boolean first = true;
        for (var clerk : clerks.toList()) {
            if (first) {
                var _ = clerk.put("/admin/rooms/" + ROOM, """
                        {"title":"Doorbuster","product_ids":["%s"],"opens":{"at":"%s"},"release_per_second":%d,\
                        "admission_seconds":%d,"units_per_shopper":1,"tickets_per_address":50}\
                        """.formatted(
                                productId, opens, plan.releasePerSecond(), ADMISSION_SECONDS));
                first = false;
            }
            awaitKnown(clerk);
        }
        return new Sale(productId, opens);
    }

    private static void awaitKnown(Clerk clerk) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!clerk.get("/api/rooms").toString().contains("\"" + ROOM + "\"")) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("an edge does not hear of the room");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }
}
