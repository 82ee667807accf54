package dev.doorbuster.app;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;

/** Fills a new shop with the products that ship with it, through the same door as a merchant's feed. */
record DemoCatalogue(Home home, String address, String adminToken) {
    private static final int OK = 200;

    /** Does nothing when it was done before, so that products a merchant has removed do not come back. */
    void importOnce(Console console) throws IOException, InterruptedException {
        if (Files.exists(home.demoMark())) {
            return;
        }
        try (var feed = DemoCatalogue.class.getResourceAsStream("/demo/catalogue.ndjson")) {
            if (feed == null) {
                throw new IOException("the demo catalogue is not on the class path");
            }
            byte[] products = feed.readAllBytes();
            var answer = new AdminClient(address, adminToken)
                    .importFeed(HttpRequest.BodyPublishers.ofByteArray(products), "application/x-ndjson");
            if (answer.statusCode() != OK) {
                throw new IOException("the demo catalogue was not taken: " + answer.body());
            }
        }
        Files.writeString(home.demoMark(), "");
        console.line("  demo catalogue imported");
    }
}
