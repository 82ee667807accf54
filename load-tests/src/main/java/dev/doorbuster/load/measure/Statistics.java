package dev.doorbuster.load.measure;

import java.util.Arrays;

/** Arithmetic of measured values. */
public final class Statistics {
    private static final double NANOS = 1e9;

    private Statistics() {}

    /** The upper one of two in the middle; 0 of nothing. */
    public static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElse(0);
    }

    /**
     * Nearest rank; 0 of nothing.
     *
     * @param percent more than 0, at most 100
     */
    public static long percentile(long[] sorted, double percent) {
        int rank = (int) Math.ceil(sorted.length * percent / 100);
        return sorted.length == 0 ? 0 : sorted[Math.max(1, rank) - 1];
    }

    /**
     * How many a second arrived after the {@code share}-th part of all had; 0 of less than two.
     *
     * @param nanos when each arrived, in order
     * @param share 0 for all but the first, which begins the time
     */
    public static double ratePerSecond(long[] nanos, double share) {
        if (nanos.length < 2) {
            return 0;
        }
        int begin = Math.max(1, (int) (nanos.length * share)) - 1;
        long took = nanos[nanos.length - 1] - nanos[begin];
        return took <= 0 ? 0 : (nanos.length - 1 - begin) * NANOS / took;
    }
}
