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

/**
 * Fills a new shop with the products that ship with it, through the same door as a merchant's feed.
 *
 * @param patience for products that come from another region
 */
record DemoCatalogue(Home home, String address, String adminToken, Duration patience) {
    private static final int OK = 200;
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration LOOK = Duration.ofMillis(250);

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

    /**
     * For a region that gets its products from another one: as many units of each as the feed says, in a store of its own. A product that
     * does not come, or has become another one, is said and left out; when none comes it is tried again at the next start.
     *
     * @param stop ends the waiting
     */
    void stockOnce(Console console, StopSignal stop) throws IOException, InterruptedException {
        if (Files.exists(home.demoMark())) {
            return;
        }
        var products = new String(feed(), StandardCharsets.UTF_8)
                .lines()
                .map(line -> Json.read(line, JsonNode.class))
                .toList();
        long deadline = System.nanoTime() + patience.toNanos();
        int booked = 0;
        var missing = new ArrayList<String>();
        for (var product : products) {
            var handle = product.path("handle").asText();
            if (hasCome(handle, deadline, stop) && book(handle, product, console)) {
                booked++;
            } else if (stop.isGiven()) {
                return;
            } else {
                missing.add(handle);
            }
        }
        if (booked == 0) {
            console.line(
                    "  no demo stock: the products have not come from the region that keeps them; the next start tries again");
            return;
        }
        Files.writeString(home.demoMark(), "");
        console.line("  demo stock booked");
        if (!missing.isEmpty()) {
            console.line("  without demo stock, as they are not here or no longer as they were: "
                    + String.join(", ", missing));
        }
    }

    private boolean hasCome(String handle, long deadline, StopSignal stop) throws InterruptedException {
        while (!has(handle)) {
            if (System.nanoTime() > deadline || stop.await(LOOK)) {
                return false;
            }
        }
        return !stop.isGiven();
    }

    private boolean has(String handle) throws InterruptedException {
        try {
            return shop().has("/api/products/" + handle);
        } catch (IOException slow) {
            return false;
        }
    }

    /** All of a product's variants or, when one of them is not known here, none; under one key, so never twice. */
    private boolean book(String handle, JsonNode product, Console console) throws InterruptedException {
        var items = new ArrayList<Map<String, Object>>();
        for (var variant : product.path("variants")) {
            long units = variant.path("available").asLong();
            if (units > 0) {
                items.add(Map.of("sku", variant.path("sku").asText(), "quantity", units, "reason", "opening stock"));
            }
        }
        try {
            if (!items.isEmpty()) {
                var _ = shop().post("/admin/stock", Map.of("items", items), "demo-opening-stock-" + handle);
            }
            return true;
        } catch (AdminClient.Refused | IOException e) {
            console.line("  demo stock of " + handle + " was not booked: " + e.getMessage());
            return false;
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
