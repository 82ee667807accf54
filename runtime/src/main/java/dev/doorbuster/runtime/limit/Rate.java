package dev.doorbuster.runtime.limit;

import java.time.Duration;

/**
 * So much at once, and so much in the long run.
 *
 * @param burst at least 1
 * @param interval after which one more may come
 */
public record Rate(int burst, Duration interval) {
    public Rate {
        if (burst < 1 || interval.isZero() || interval.isNegative()) {
            throw new IllegalArgumentException("not a rate: " + burst + " at once, one more every " + interval);
        }
    }

    public static Rate perSecond(int count, int burst) {
        return new Rate(burst, Duration.ofSeconds(1).dividedBy(count));
    }

    public static Rate perMinute(int count, int burst) {
        return new Rate(burst, Duration.ofMinutes(1).dividedBy(count));
    }
}
