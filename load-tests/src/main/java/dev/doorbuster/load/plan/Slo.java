package dev.doorbuster.load.plan;

/** What a run has to reach. Whoever was turned away in order is neither slow nor a failure. */
public sealed interface Slo {
    /** Requests that failed, in percent of all. */
    double FAILED_PERCENT = 0.1;

    /** Of what was served or failed; a run that served none of them has not reached it. */
    record Slowest(Priority priority, int p99Millis) implements Slo {}

    /** From the merchant's change to the frame in the shopper's hands. */
    record Heard(int p99Millis) implements Slo {}
}
