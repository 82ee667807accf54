package dev.doorbuster.runtime.limit;

import dev.doorbuster.runtime.http.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** Counts what clients were refused because they asked for too much, as {@code doorbuster.refused}. Thread-safe. */
public final class Refusals {
    private static final String METER = "doorbuster.refused";
    private static final int TOO_MANY_REQUESTS = 429;

    private final MeterRegistry metrics;

    public Refusals(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** @param limit its name; there are few of them */
    public void count(String limit) {
        metrics.counter(METER, "limit", limit).increment();
    }

    /**
     * Counts it, and makes the answer: 429 {@code rate_limited} that says when to come back.
     *
     * @param limit its name; there are few of them
     * @param what there were too many of, for people
     */
    public Problem rateLimited(String limit, String what, Duration wait) {
        count(limit);
        long seconds = Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds());
        return Problem.of(TOO_MANY_REQUESTS, "rate_limited", "too many " + what + "; try again in " + seconds + " s")
                .withHeader("retry-after", Long.toString(seconds));
    }
}
