package dev.doorbuster.runtime.admission;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.limit.AIMDLimit;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many measured requests may be in hand at once: up while the latency of a window stays below its target and half the limit is
 * used, down by a seventh after each window that was too slow. An absolute target, because whatever learns what is normal
 * learns it anew in a long overload and forgets it slowly afterwards. Samples come from any thread; windows are closed by one at a
 * time.
 */
final class AdaptiveLimit {
    private static final double BACKOFF = 0.85;
    /** A window waits for so many: the average of a few is chance. */
    private static final int MIN_SAMPLES = 10;
    /** A quiet process must not judge by what was long ago. */
    private static final int MAX_WINDOWS = 10;
    /** Of the limit, that it grows by in one window at most: doubling takes about six windows. */
    private static final int GROWTH = 8;

    private final Limit limit;
    private final long targetNanos;
    private final LongAdder count = new LongAdder();
    private final LongAdder sum = new LongAdder();
    private int windows;

    AdaptiveLimit(Duration target, int min, int max) {
        this.targetNanos = target.toNanos();
        this.limit = AIMDLimit.newBuilder()
                .minLimit(min)
                .maxLimit(max)
                .initialLimit(Math.min(max, 2 * min))
                .backoffRatio(BACKOFF)
                .timeout(targetNanos, TimeUnit.NANOSECONDS)
                .build();
    }

    int current() {
        return limit.getLimit();
    }

    void sample(long nanos) {
        count.increment();
        sum.add(nanos);
    }

    /**
     * Ends a window.
     *
     * @param loopDelayNanos what requests waited for before their time was taken
     * @param maxInHand the most that were in hand during the window
     * @return average latency by the target, 0 when there were too few to tell
     */
    double endWindow(long loopDelayNanos, int maxInHand) {
        long samples = count.sum();
        if (samples < MIN_SAMPLES) {
            if (++windows >= MAX_WINDOWS) {
                forget();
            }
            return 0;
        }
        long average = sum.sum() / samples + loopDelayNanos;
        forget();
        long steps = average > targetNanos ? 1 : Math.min(samples, Math.max(1, current() / GROWTH));
        for (long i = 0; i < steps; i++) {
            limit.onSample(0, average, maxInHand, false);
        }
        return (double) average / targetNanos;
    }

    private void forget() {
        count.reset();
        sum.reset();
        windows = 0;
    }
}
