package dev.doorbuster.pipeline.worker;

import dev.doorbuster.runtime.fault.TerminalFault;
import dev.doorbuster.runtime.resilience.CallRefused;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What follows from a failed attempt. Pauses grow twofold with full jitter on their upper half, so that a crowd of tasks that
 * failed together does not come back together.
 *
 * @param maxAttempts after the last one the task is parked
 */
public record RetryPolicy(int maxAttempts, Duration firstPause, Duration longestPause) {
    /** About an hour and a half of attempts. */
    public static final RetryPolicy PATIENT = new RetryPolicy(200, Duration.ofMillis(200), Duration.ofSeconds(30));

    /** What to do next. */
    public sealed interface Verdict {
        /**
         * Try again.
         *
         * @param attempts made so far
         */
        record Retry(Duration pause, int attempts) implements Verdict {}

        /** Give up for the time being: into the dead letters. */
        record Park() implements Verdict {}
    }

    /**
     * @param attempts made so far, this one included
     * @param failure of this attempt; a call that an open circuit kept in was no attempt
     */
    public Verdict after(int attempts, Throwable failure, RandomGenerator random) {
        if (failure instanceof CallRefused) {
            return new Verdict.Retry(pause(attempts, random), attempts - 1);
        }
        return failure instanceof TerminalFault || attempts >= maxAttempts
                ? new Verdict.Park()
                : new Verdict.Retry(pause(attempts, random), attempts);
    }

    Duration pause(int attempts, RandomGenerator random) {
        long longest = Math.min(longestPause.toMillis(), firstPause.toMillis() << Math.min(attempts - 1, 16));
        return Duration.ofMillis(longest / 2 + random.nextLong(Math.max(1, longest / 2)));
    }
}
