package dev.doorbuster.simulators.psp;

/** A request that is turned away before it is executed: nothing changes and nothing is kept under its key. */
final class StripeProblem extends RuntimeException {
    private final transient StripeError error;

    StripeProblem(StripeError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    StripeError error() {
        return error;
    }
}
