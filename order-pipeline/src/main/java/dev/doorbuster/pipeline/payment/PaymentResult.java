package dev.doorbuster.pipeline.payment;

import dev.doorbuster.commerce.Money;

/** What a payment provider did, or would not do. The {@code reference} is the provider's name for the payment. */
public sealed interface PaymentResult {
    /** The answer to a request to hold money. */
    sealed interface Authorization extends PaymentResult {}

    /** The answer to a request to take held money. */
    sealed interface Capture extends PaymentResult {}

    /** The money is held until it is captured or voided. */
    record Authorized(String reference, Money amount) implements Authorization {}

    /**
     * The bank, or the provider before it, said no to this payment method, or will not give what it held;
     * no money is held.
     *
     * @param code the provider's reason, e.g. {@code insufficient_funds}
     * @param message for the shopper
     */
    record Declined(String code, String message) implements Authorization, Capture {}

    record Captured(String reference, Money amount) implements Capture {}

    record Voided(String reference) implements PaymentResult {}

    /** @param refund the provider's name for the refund */
    record Refunded(String reference, String refund, Money amount) implements PaymentResult {}
}
