package dev.doorbuster.app.shop;

import dev.doorbuster.commerce.Json;
import dev.doorbuster.simulators.psp.WebhookSignature;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Speaks to the shop as the payment provider does. */
record Psp(Door door, String secret) {
    static final String PATH = "/webhooks/psp";

    Psp(Door door) {
        this(door, TestShop.WEBHOOK_SECRET);
    }

    Psp withSecret(String changed) {
        return new Psp(door, changed);
    }

    Reply tell(String id, String type, String orderId) {
        return tell(id, type, orderId, "pi_of_a_test", Duration.ZERO);
    }

    /**
     * @param reference the provider's name for the payment
     * @param age of the signature
     */
    Reply tell(String id, String type, String orderId, String reference, Duration age) {
        var intent = Map.of("id", reference, "metadata", Map.of("order_id", orderId));
        var event = Map.of(
                "id", id, "type", type, "created", Instant.now().getEpochSecond(), "data", Map.of("object", intent));
        return send(Json.bytes(event), age);
    }

    Reply send(byte[] body, Duration age) {
        var signature = WebhookSignature.of(body, secret, Instant.now().minus(age));
        return door.newShopper()
                .send(
                        PATH,
                        request -> request.POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .header("content-type", "application/json; charset=utf-8")
                                .header(WebhookSignature.HEADER, signature));
    }
}
