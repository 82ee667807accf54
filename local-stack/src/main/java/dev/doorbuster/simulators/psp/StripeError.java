package dev.doorbuster.simulators.psp;

import org.jspecify.annotations.Nullable;

/** An error as Stripe words it, with the HTTP status it travels under. */
record StripeError(
        int status,
        String type,
        @Nullable String code,
        @Nullable String declineCode,
        @Nullable String param,
        String message,
        @Nullable PaymentIntent intent) {

    private static final String INVALID_REQUEST = "invalid_request_error";

    static StripeError invalid(String code, String param, String message) {
        return new StripeError(400, INVALID_REQUEST, code, null, param, message, null);
    }

    static StripeError malformed(int status, String message) {
        return new StripeError(status, INVALID_REQUEST, null, null, null, message, null);
    }

    static StripeError missing(String param, String thing, String id) {
        return new StripeError(
                404, INVALID_REQUEST, "resource_missing", null, param, "No such " + thing + ": '" + id + "'", null);
    }

    static StripeError unexpectedState(PaymentIntent intent, String action) {
        String message =
                "This PaymentIntent could not be " + action + " because it has a status of " + intent.status() + ".";
        return new StripeError(400, INVALID_REQUEST, "payment_intent_unexpected_state", null, null, message, intent);
    }

    static StripeError declined(TestPaymentMethod.Decline decline, PaymentIntent intent) {
        return new StripeError(
                402, "card_error", decline.code(), decline.declineCode(), null, decline.message(), intent);
    }

    static StripeError keyReused(String key) {
        String message = "Keys for idempotent requests can only be used with the same parameters they were first"
                + " used with. Try using a key other than '" + key + "' if you meant to execute a different request.";
        return new StripeError(400, "idempotency_error", null, null, null, message, null);
    }

    static StripeError keyInUse(String key) {
        String message = "There is currently another in-progress request using this idempotent key (that probably"
                + " means you submitted twice, and the other request is still going through): " + key
                + ". Please try again later.";
        return new StripeError(409, INVALID_REQUEST, "idempotency_key_in_use", null, null, message, null);
    }

    static StripeError internal(String message) {
        return new StripeError(500, "api_error", null, null, null, message, null);
    }
}
