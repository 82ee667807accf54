package dev.doorbuster.load.simulation;

import java.util.concurrent.atomic.AtomicLongArray;

/** Milliseconds, counted one by one; whatever takes longer than the last counts as that. Thread-safe. */
final class Histogram {
    private static final int LONGEST = 60_000;

    private final AtomicLongArray counts = new AtomicLongArray(LONGEST + 1);

    void add(long millis) {
        var _ = counts.incrementAndGet(Math.clamp(millis, 0, LONGEST));
    }

    /** Nearest rank; 0 of nothing. */
    long percentile(double percent) {
        long all = 0;
        for (int i = 0; i <= LONGEST; i++) {
            all += counts.get(i);
        }
        long rank = Math.max(1, (long) Math.ceil(all * percent / 100));
        long below = 0;
        for (int i = 0; i <= LONGEST && all > 0; i++) {
            below += counts.get(i);
            if (below >= rank) {
                return i;
            }
        }
        return 0;
    }
}
