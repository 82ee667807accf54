package dev.doorbuster.edge.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.Text;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.runtime.http.Problem;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An event of the provider, its signature checked.
 *
 * @param id the same whenever the provider repeats it
 * @param created second precision
 * @param object what the event is about, as it was then
 */
record PspEvent(String id, String type, Instant created, JsonNode object) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_]{1,255}");
    /** In the year 9999: what is later cannot be written as a time of an event. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private static final int MAX_TEXT = 500;

    /** @throws Problem 400 when the body is not an event */
    static PspEvent read(byte[] body) {
        var json = tree(body);
        var id = json.path("id").asText();
        var created = json.path("created");
        var type = json.path("type").asText();
        if (!ID.matcher(id).matches()
                || type.isEmpty()
                || !created.canConvertToLong()
                || created.asLong() < 0
                || created.asLong() > LAST_SECOND) {
            throw Problem.invalid("body", "invalid", "is not an event with id, type and created");
        }
        return new PspEvent(
                id,
                type,
                Instant.ofEpochSecond(created.asLong()),
                json.path("data").path("object"));
    }

    /** What the shop's own metadata says; empty where there is none. */
    String orderId() {
        return object.path("metadata").path("order_id").asText();
    }

    /** What the decider has to hear of it; empty for kinds of events that decide nothing here. */
    Optional<Fact> fact() {
        return switch (type) {
            case "payment_intent.amount_capturable_updated" ->
                Optional.of(new Fact.AuthorizationApproved(orderId(), reference()));
            case "payment_intent.payment_failed" -> Optional.of(declined());
            case "payment_intent.succeeded" -> Optional.of(new Fact.CaptureCompleted(orderId(), reference()));
            case "payment_intent.canceled" -> Optional.of(new Fact.VoidCompleted(orderId(), reference()));
            default -> Optional.empty();
        };
    }

    private Fact declined() {
        var error = object.path("last_payment_error");
        return new Fact.AuthorizationDeclined(
                orderId(),
                kept(error, "decline_code", kept(error, "code", "card_declined")),
                kept(error, "message", "The payment method was declined."));
    }

    private String reference() {
        var reference = kept(object, "id", "");
        if (reference.isEmpty()) {
            throw Problem.invalid("body.data.object.id", "required", "must name the payment");
        }
        return reference;
    }

    /** Strangers' words end up in orders; what the database or a schema cannot hold would stop the writer. */
    private static String kept(JsonNode json, String name, String fallback) {
        var text = json.path(name);
        return text.isTextual() && !text.textValue().isEmpty() ? Text.printable(text.textValue(), MAX_TEXT) : fallback;
    }

    private static JsonNode tree(byte[] body) {
        try {
            var json = Json.tree(body);
            return json == null ? MissingNode.getInstance() : json;
        } catch (UncheckedIOException e) {
            throw Problem.invalid("body", "invalid", "is not JSON");
        }
    }
}
