package dev.doorbuster.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sends a product feed to a running shop. Blocking. */
record AdminClient(String address, String token) {
    private static final Duration DEADLINE = Duration.ofMinutes(10);

    HttpResponse<String> importFeed(HttpRequest.BodyPublisher feed, String contentType)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + "/admin/products"))
                .header("authorization", "Bearer " + token)
                .header("content-type", contentType)
                .timeout(DEADLINE)
                .PUT(feed)
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
