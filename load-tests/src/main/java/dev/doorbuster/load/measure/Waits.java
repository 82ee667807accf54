package dev.doorbuster.load.measure;

/** How long things took, in steps of five percent from 10 µs to two minutes, so that millions need no room. One thread uses it. */
public final class Waits {
    private static final double STEP = Math.log(1.05);
    private static final double FIRST_NANOS = 10_000;
    private static final int STEPS = 340;
    private static final double NANOS_PER_MILLI = 1e6;

    private final long[] counts = new long[STEPS];
    private long count;

    public void add(long nanos) {
        double above = Math.log(Math.max((double) nanos, FIRST_NANOS) / FIRST_NANOS) / STEP;
        counts[Math.min(STEPS - 1, (int) Math.ceil(above))]++;
        count++;
    }

    public void addAll(Waits others) {
        for (int i = 0; i < STEPS; i++) {
            counts[i] += others.counts[i];
        }
        count += others.count;
    }

    public long count() {
        return count;
    }

    /**
     * Nearest rank, at most five percent too much; 0 of nothing.
     *
     * @param percent more than 0, at most 100
     */
    public double millis(double percent) {
        long rank = Math.max(1, (long) Math.ceil(count * percent / 100));
        long seen = 0;
        for (int i = 0; i < STEPS && count > 0; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return FIRST_NANOS * Math.exp(i * STEP) / NANOS_PER_MILLI;
            }
        }
        return 0;
    }
}
