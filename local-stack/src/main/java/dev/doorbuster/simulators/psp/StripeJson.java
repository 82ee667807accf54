package dev.doorbuster.simulators.psp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.doorbuster.simulators.psp.PaymentIntent.Canceled;
import dev.doorbuster.simulators.psp.PaymentIntent.RequiresCapture;
import dev.doorbuster.simulators.psp.PaymentIntent.RequiresConfirmation;
import dev.doorbuster.simulators.psp.PaymentIntent.RequiresPaymentMethod;
import dev.doorbuster.simulators.psp.PaymentIntent.Succeeded;
import dev.doorbuster.simulators.psp.PaymentIntent.Terms;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stripe's JSON shapes. */
final class StripeJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StripeJson() {}

    static int status(Reply reply) {
        return reply instanceof Reply.OfError(StripeError error) ? error.status() : 200;
    }

    static ObjectNode of(Reply reply) {
        return switch (reply) {
            case Reply.OfIntent(PaymentIntent intent) -> of(intent);
            case Reply.OfRefund(Refund refund) -> of(refund);
            case Reply.OfError(StripeError error) -> of(error);
        };
    }

    static ObjectNode of(PaymentIntent intent) {
        Terms terms = intent.terms();
        ObjectNode json = JSON.createObjectNode()
                .put("id", terms.id())
                .put("object", "payment_intent")
                .put("amount", terms.amount())
                .put("amount_capturable", intent instanceof RequiresCapture ? terms.amount() : 0)
                .put("amount_received", intent instanceof Succeeded succeeded ? succeeded.received() : 0)
                .put("capture_method", terms.manualCapture() ? "manual" : "automatic")
                .put("created", terms.createdS())
                .put("currency", terms.currency())
                .put("livemode", false)
                .put("payment_method", tokenOf(intent))
                .put("status", intent.status())
                .putNull("last_payment_error");
        ObjectNode metadata = json.putObject("metadata");
        if (terms.orderId() != null) {
            metadata.put("order_id", terms.orderId());
        }
        if (intent instanceof RequiresPaymentMethod refused && refused.lastDecline() != null) {
            TestPaymentMethod.Decline decline = refused.lastDecline();
            json.putObject("last_payment_error")
                    .put("type", "card_error")
                    .put("code", decline.code())
                    .put("decline_code", decline.declineCode())
                    .put("message", decline.message());
        }
        return json;
    }

    private static @Nullable String tokenOf(PaymentIntent intent) {
        return switch (intent) {
            case RequiresPaymentMethod _ -> null;
            case RequiresConfirmation unconfirmed -> unconfirmed.method().token();
            case RequiresCapture authorized -> authorized.method().token();
            case Succeeded succeeded -> succeeded.method().token();
            case Canceled _ -> null;
        };
    }

    static ObjectNode of(Refund refund) {
        return JSON.createObjectNode()
                .put("id", refund.id())
                .put("object", "refund")
                .put("amount", refund.amount())
                .put("created", refund.createdS())
                .put("currency", refund.currency())
                .put("payment_intent", refund.paymentIntent())
                .put("status", "succeeded");
    }

    static ObjectNode of(StripeError error) {
        ObjectNode json = JSON.createObjectNode();
        ObjectNode inner = json.putObject("error").put("type", error.type()).put("message", error.message());
        putIfPresent(inner, "code", error.code());
        putIfPresent(inner, "decline_code", error.declineCode());
        putIfPresent(inner, "param", error.param());
        if (error.intent() != null) {
            inner.set("payment_intent", of(error.intent()));
        }
        return json;
    }

    private static void putIfPresent(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    static ObjectNode searchResult(List<PaymentIntent> found) {
        ObjectNode json = JSON.createObjectNode()
                .put("object", "search_result")
                .put("url", "/v1/payment_intents/search")
                .put("has_more", false);
        ArrayNode data = json.putArray("data");
        // Newest first, like Stripe.
        found.reversed().forEach(intent -> data.add(of(intent)));
        return json;
    }

    static JsonNode of(List<LedgerEntry> entries) {
        return JSON.valueToTree(entries);
    }

    /** The event that tells of {@code entry}. Its id is the entry's, so that a repeated delivery is known as one. */
    static ObjectNode event(LedgerEntry entry, ObjectNode object) {
        ObjectNode json = JSON.createObjectNode()
                .put("id", "evt_" + entry.paymentIntent() + "_" + entry.sequence())
                .put("object", "event")
                .put("created", Instant.parse(entry.time()).getEpochSecond())
                .put("livemode", false)
                .put("type", eventType(entry.type()));
        json.putObject("data").set("object", object);
        return json;
    }

    private static String eventType(LedgerEntry.Type type) {
        return switch (type) {
            case AUTHORIZATION -> "payment_intent.amount_capturable_updated";
            case CAPTURE -> "payment_intent.succeeded";
            case VOID -> "payment_intent.canceled";
            case REFUND -> "refund.created";
            case DECLINE -> "payment_intent.payment_failed";
        };
    }

    static byte[] bytes(JsonNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
