package dev.doorbuster.simulators.psp;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One movement of money, or a refusal to move it. Per payment intent, authorised − captured − voided is never negative
 * and is zero once the intent is final; a partial capture writes a {@code void} of the rest.
 *
 * @param sequence 1, 2, 3 … without gaps
 * @param amount minor units, positive
 * @param time ISO 8601, UTC
 */
public record LedgerEntry(
        long sequence,
        Type type,
        @JsonProperty("payment_intent") String paymentIntent,
        @JsonProperty("order_id") @Nullable String orderId,
        long amount,
        String currency,
        @JsonProperty("idempotency_key") @Nullable String idempotencyKey,
        String time) {

    public enum Type {
        @JsonProperty("authorization")
        AUTHORIZATION,
        @JsonProperty("capture")
        CAPTURE,
        @JsonProperty("void")
        VOID,
        @JsonProperty("refund")
        REFUND,
        @JsonProperty("decline")
        DECLINE
    }
}
