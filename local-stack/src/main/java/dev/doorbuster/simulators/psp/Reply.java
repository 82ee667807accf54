package dev.doorbuster.simulators.psp;

/** The outcome of an executed command. Kept under its idempotency key as it was at the time. */
sealed interface Reply {
    record OfIntent(PaymentIntent intent) implements Reply {}

    record OfRefund(Refund refund) implements Reply {}

    record OfError(StripeError error) implements Reply {}
}
