package dev.doorbuster.runtime.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * How long a copy of a log has not heard from Kafka. A consumer whose brokers are away polls on in silence, as on a quiet topic, so
 * its answered requests are what tells. The loop's thread writes, any thread reads.
 */
public final class Freshness {
    /** So long nobody is told: brokers are restarted one by one in less. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final BooleanSupplier doubted;
    private volatile Instant lastAnswer;
    private long answers;

    public Freshness(InstantSource clock) {
        this(clock, () -> false);
    }

    /** @param doubted whether the process has stood still and not caught up since; any thread */
    public Freshness(InstantSource clock, BooleanSupplier doubted) {
        this.clock = clock;
        this.doubted = doubted;
        this.lastAnswer = clock.instant();
    }

    /** @param answersSoFar {@link EventSource#answers()}, after a poll */
    public void polled(long answersSoFar) {
        if (answersSoFar != answers) {
            answers = answersSoFar;
            lastAnswer = clock.instant();
        }
    }

    /** Seconds since Kafka's last answer; empty below ten, unless the copy is in doubt. */
    public OptionalLong staleSeconds() {
        var silence = Duration.between(lastAnswer, clock.instant());
        return silence.compareTo(PATIENCE) < 0 && !doubted.getAsBoolean()
                ? OptionalLong.empty()
                : OptionalLong.of(silence.toSeconds());
    }
}
