package dev.doorbuster.load.shop;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Prepares a shop of this machine over its ordinary API, as its operator. Blocks. Thread-safe. */
public final class Clerk implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 100;

    private final ShopDoor door;

    /** @param port on this machine */
    public Clerk(int port, String adminToken) {
        this.door = new ShopDoor("http://127.0.0.1:" + port, Optional.of(adminToken));
    }

    /**
     * Returns when shoppers see the last one on the shelf.
     *
     * @param feed newline-delimited JSON
     * @param lastHandle of the product that comes last
     */
    public void fill(String feed, int products, String lastHandle) throws IOException, InterruptedException {
        var report = door.admin("PUT", "/admin/products", "application/x-ndjson", feed);
        if (report.path("accepted").asInt() != products) {
            throw new IllegalStateException("the goods were refused: " + report);
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isOnShelf(lastHandle)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(lastHandle + " does not come on the shelf");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    public JsonNode put(String path, String json) throws IOException, InterruptedException {
        return door.admin("PUT", path, "application/json", json);
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return door.get(path);
    }

    private boolean isOnShelf(String handle) throws IOException, InterruptedException {
        return door.look("/api/products/" + handle)
                .filter(product -> product.at("/variants/0/available").asLong() > 0)
                .isPresent();
    }

    @Override
    public void close() {
        door.close();
    }
}
