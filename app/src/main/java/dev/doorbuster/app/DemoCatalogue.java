package dev.doorbuster.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.commerce.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;

/** Fills a new shop with the products that ship with it, through the same door as a merchant's feed. */
record DemoCatalogue(Home home, String address, String adminToken) {
    private static final int OK = 200;
    private static final Duration ARRIVAL = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 250;

    /** Does nothing when it was done before, so that products a merchant has removed do not come back. */
    void importOnce(Console console) throws IOException, InterruptedException {
        if (Files.exists(home.demoMark())) {
            return;
        }
        var answer = shop().importFeed(HttpRequest.BodyPublishers.ofByteArray(feed()), "application/x-ndjson");
        if (answer.statusCode() != OK) {
            throw new IOException("the demo catalogue was not taken: " + answer.body());
        }
        Files.writeString(home.demoMark(), "");
        console.line("  demo catalogue imported");
    }

    /** For a region that gets its products from another one: as many units of each as the feed says, in a store of its own. */
    void stockOnce(Console console) throws IOException, InterruptedException {
        if (Files.exists(home.demoMark())) {
            return;
        }
        var items = new ArrayList<Map<String, Object>>();
        for (var line : new String(feed(), StandardCharsets.UTF_8).lines().toList()) {
            var product = Json.read(line, JsonNode.class);
            awaitArrival(product.path("handle").asText());
            for (var variant : product.path("variants")) {
                long units = variant.path("available").asLong();
                if (units > 0) {
                    items.add(
                            Map.of("sku", variant.path("sku").asText(), "quantity", units, "reason", "opening stock"));
                }
            }
        }
        var _ = shop().post("/admin/stock", Map.of("items", items), "demo-opening-stock");
        Files.writeString(home.demoMark(), "");
        console.line("  demo stock booked");
    }

    private void awaitArrival(String handle) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + ARRIVAL.toNanos();
        while (!shop().has("/api/products/" + handle)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the demo catalogue has not come from the region that keeps it: " + handle);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private AdminClient shop() {
        return new AdminClient(address, adminToken);
    }

    private static byte[] feed() throws IOException {
        try (var feed = DemoCatalogue.class.getResourceAsStream("/demo/catalogue.ndjson")) {
            if (feed == null) {
                throw new IOException("the demo catalogue is not on the class path");
            }
            return feed.readAllBytes();
        }
    }
}
