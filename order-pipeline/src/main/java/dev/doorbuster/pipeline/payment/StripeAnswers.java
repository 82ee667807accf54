package dev.doorbuster.pipeline.payment;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.pipeline.payment.PaymentResult.Authorization;
import dev.doorbuster.pipeline.payment.PaymentResult.Authorized;
import dev.doorbuster.pipeline.payment.PaymentResult.Capture;
import dev.doorbuster.pipeline.payment.PaymentResult.Captured;
import dev.doorbuster.pipeline.payment.PaymentResult.Declined;
import dev.doorbuster.pipeline.payment.PaymentResult.Refunded;
import dev.doorbuster.pipeline.payment.PaymentResult.Voided;
import dev.doorbuster.pipeline.payment.StripeHttp.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads Stripe's answers. What it cannot read counts as no answer. */
final class StripeAnswers {
    private static final int CARD_ERROR = 402;
    private static final String EXPIRED = "charge_expired_for_capture";
    private static final JsonObject NOTHING = new JsonObject();

    private StripeAnswers() {}

    static Authorization authorization(Answer answer) {
        if (!answer.ok()) {
            JsonObject error = error(answer);
            // The token came from the shopper: a wrong one is the shopper's to replace.
            if (answer.status() == CARD_ERROR || text(error, "param", "").equals("payment_method")) {
                return declined(error);
            }
            throw refused(answer);
        }
        return switch (result(answer.body())) {
            case Authorized authorized -> authorized;
            case Declined declined -> declined;
            case PaymentResult other ->
                throw new PaymentRefused("unexpected_state", "asked to hold money, got " + other);
        };
    }

    static Capture captured(Answer answer, Money asked) {
        if (answer.status() == CARD_ERROR || text(error(answer), "code", "").equals(EXPIRED)) {
            return declined(error(answer));
        }
        return switch (intentIn(answer)) {
            case Captured captured when answer.ok() || captured.amount().equals(asked) -> captured;
            case Voided _ -> new Declined(EXPIRED, "The hold has ended before the money was taken.");
            default -> throw refused(answer);
        };
    }

    static Voided voided(Answer answer) {
        if (intentIn(answer) instanceof Voided voided) {
            return voided;
        }
        throw refused(answer);
    }

    static Refunded refunded(Answer answer, String reference) {
        if (!answer.ok()) {
            throw refused(answer);
        }
        JsonObject refund = answer.body();
        String status = text(refund, "status");
        if (status.equals("failed") || status.equals("canceled")) {
            throw new PaymentRefused("refund_" + status, "refund " + text(refund, "id"));
        }
        return new Refunded(reference, text(refund, "id"), money(refund, "amount"));
    }

    /** Should there be several intents, the one with the most money moved. */
    static Optional<PaymentResult> furthest(Answer answer) {
        if (!answer.ok()) {
            throw refused(answer);
        }
        if (!(answer.body().getValue("data") instanceof JsonArray found)) {
            throw new PaymentUnavailable("a search without data", null);
        }
        return IntStream.range(0, found.size())
                .mapToObj(i -> result(found.getValue(i) instanceof JsonObject intent ? intent : NOTHING))
                .max(Comparator.comparingInt(StripeAnswers::progress));
    }

    private static int progress(PaymentResult result) {
        return switch (result) {
            case Refunded _ -> 4;
            case Captured _ -> 3;
            case Authorized _ -> 2;
            case Voided _ -> 1;
            case Declined _ -> 0;
        };
    }

    /** The state of the intent, also where it comes with the complaint that it is in that state already. */
    private static PaymentResult intentIn(Answer answer) {
        if (answer.ok()) {
            return result(answer.body());
        }
        JsonObject error = error(answer);
        if (!text(error, "code", "").equals("payment_intent_unexpected_state")) {
            throw refused(answer);
        }
        return result(object(error, "payment_intent"));
    }

    private static PaymentResult result(JsonObject intent) {
        String id = text(intent, "id");
        String status = text(intent, "status");
        return switch (status) {
            case "requires_capture" -> new Authorized(id, money(intent, "amount_capturable"));
            case "succeeded" -> new Captured(id, money(intent, "amount_received"));
            case "canceled" -> new Voided(id);
            case "requires_payment_method" -> declined(object(intent, "last_payment_error"));
            // processing, requires_action …: not settled, so asking again may tell.
            default -> throw new PaymentUnavailable("payment " + id + " is " + status, null);
        };
    }

    private static Declined declined(JsonObject error) {
        String code = text(error, "decline_code", text(error, "code", "card_declined"));
        return new Declined(code, text(error, "message", "The payment method was declined."));
    }

    private static PaymentRefused refused(Answer answer) {
        if (answer.ok()) {
            return new PaymentRefused("unexpected_state", "payment is " + text(answer.body(), "status"));
        }
        JsonObject error = error(answer);
        String type = text(error, "type", "http_" + answer.status());
        return new PaymentRefused(text(error, "code", type), text(error, "message", ""));
    }

    private static JsonObject error(Answer answer) {
        return object(answer.body(), "error");
    }

    private static Money money(JsonObject json, String amount) {
        if (!(json.getValue(amount) instanceof Number value)) {
            throw new PaymentUnavailable("an answer without " + amount, null);
        }
        return new Money(value.longValue(), text(json, "currency").toUpperCase(Locale.ROOT));
    }

    private static String text(JsonObject json, String name) {
        if (json.getValue(name) instanceof String value) {
            return value;
        }
        throw new PaymentUnavailable("an answer without " + name, null);
    }

    /** Stripe sends most fields that do not apply as null. */
    private static String text(JsonObject json, String name, String fallback) {
        return json.getValue(name) instanceof String value ? value : fallback;
    }

    private static JsonObject object(JsonObject json, String name) {
        return json.getValue(name) instanceof JsonObject value ? value : NOTHING;
    }
}
