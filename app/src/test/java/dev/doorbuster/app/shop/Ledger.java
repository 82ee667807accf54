package dev.doorbuster.app.shop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.commerce.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;

/** What the bank has booked. */
record Ledger(HttpClient http, String address) {

    /** The kinds of the entries of an order, oldest first. */
    List<String> of(String orderId) {
        return Reply.stream(read("?order_id=" + orderId))
                .map(entry -> entry.path("type").asText())
                .toList();
    }

    /** Minor units of the entries of one kind, oldest first. */
    List<Long> amounts(String orderId, String kind) {
        return Reply.stream(read("?order_id=" + orderId))
                .filter(entry -> entry.path("type").asText().equals(kind))
                .map(entry -> entry.path("amount").asLong())
                .toList();
    }

    /** What was booked, oldest first: kind, minor units and currency. */
    List<String> booked(String orderId) {
        return Reply.stream(read("?order_id=" + orderId))
                .map(entry -> entry.path("type").asText() + " "
                        + entry.path("amount").asLong() + " "
                        + entry.path("currency").asText().toUpperCase(Locale.ROOT))
                .toList();
    }

    List<String> when(String orderId, String... kinds) {
        return Eventually.until(
                "ledger of " + orderId + " holds " + List.of(kinds),
                () -> of(orderId),
                found -> found.equals(List.of(kinds)));
    }

    private JsonNode read(String query) {
        var request = HttpRequest.newBuilder(URI.create(address + query))
                .timeout(Eventually.DEADLINE)
                .build();
        try {
            return Json.read(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body(), JsonNode.class);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
