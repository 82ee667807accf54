package dev.doorbuster.runtime.limit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Holds everybody to one rate. Takes the same memory however many come: a subject has one cell in each of two rows of
 * cells, found by a hash that nobody outside can foresee, and is refused only when both are used up. So whoever shares a
 * cell with a greedy stranger still has the other one, and where cells are shared at all the limit is a little stricter,
 * never looser.
 *
 * <p>A cell is one number, the time at which its bucket is full again (GCRA). Thread-safe; takes well under a microsecond
 * and no lock.
 */
public final class Buckets {
    private static final int ROWS = 2;
    private static final int CELLS = 1 << 15;
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private final AtomicLongArray cells = new AtomicLongArray(ROWS * CELLS);
    private final long[] salts;
    private final long interval;
    private final long depth;
    private final LongSupplier nanos;
    private final long origin;

    /**
     * A bucket for everybody.
     *
     * @param nanos a clock that never runs backwards
     */
    public Buckets(Rate rate, RandomGenerator random, LongSupplier nanos) {
        this.interval = rate.interval().toNanos();
        this.depth = Math.multiplyExact(interval, rate.burst());
        this.salts = random.longs(ROWS).toArray();
        this.nanos = nanos;
        this.origin = nanos.getAsLong();
    }

    /** Takes one token. Zero when there was one; else nothing is taken, and there is one again after this time. */
    public Duration take(String subject) {
        long now = now();
        long wait = Long.MAX_VALUE;
        for (int row = 0; row < ROWS; row++) {
            wait = Math.min(wait, charge(cell(row, subject), now));
        }
        return Duration.ofNanos(wait);
    }

    /** What {@link #take} would answer; takes nothing. */
    public Duration look(String subject) {
        long now = now();
        long wait = Long.MAX_VALUE;
        for (int row = 0; row < ROWS; row++) {
            wait = Math.min(wait, waitOf(cells.get(cell(row, subject)), now));
        }
        return Duration.ofNanos(wait);
    }

    private long charge(int cell, long now) {
        while (true) {
            long fullAt = cells.get(cell);
            long wait = waitOf(fullAt, now);
            if (wait > 0 || cells.compareAndSet(cell, fullAt, Math.max(fullAt, now) + interval)) {
                return wait;
            }
        }
    }

    private long waitOf(long fullAt, long now) {
        return Math.max(0, Math.max(fullAt, now) + interval - depth - now);
    }

    private long now() {
        return nanos.getAsLong() - origin;
    }

    private int cell(int row, String subject) {
        long hash = salts[row];
        for (int i = 0; i < subject.length(); i++) {
            hash = (hash ^ subject.charAt(i)) * MIX;
            hash ^= hash >>> 29;
        }
        return row * CELLS + (int) (hash >>> 40 & CELLS - 1);
    }
}
