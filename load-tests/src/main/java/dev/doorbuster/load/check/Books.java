package dev.doorbuster.load.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the simulators have written down for whoever checks: the bank's ledger, the carrier's shipments. */
final class Books {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private Books() {}

    /** @param pspUrl of the payment provider's simulator */
    static List<Booking> ledger(String pspUrl) throws IOException, InterruptedException {
        var bookings = new ArrayList<Booking>();
        get(pspUrl + "/_ledger")
                .forEach(entry -> bookings.add(new Booking(
                        entry.path("order_id").asText(),
                        entry.path("type").asText(),
                        entry.path("amount").asLong())));
        return bookings;
    }

    /** @param carrierUrl of the carrier's simulator */
    static List<String> parcels(String carrierUrl) throws IOException, InterruptedException {
        var references = new ArrayList<String>();
        get(carrierUrl + "/_shipments")
                .forEach(shipment -> references.add(shipment.path("reference").asText()));
        return references;
    }

    private static JsonNode get(String address) throws IOException, InterruptedException {
        // Asked to upgrade to HTTP/2, the simulators' server answers a large body in frames that Java's client does not
        // take.
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(DEADLINE)
                    .build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IOException(address + " answers " + answer.statusCode());
            }
            return JSON.readTree(answer.body());
        }
    }
}
