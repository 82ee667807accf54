package dev.doorbuster.pipeline.recommend;

import java.time.Duration;

/** Exponential decay. Weights of one list are kept as of one moment, so that nothing has to be touched for growing old. */
record HalfLife(Duration time) {
    private static final double LN_2 = Math.log(2);
    /** Weights beside each other differ by this many halvings at most before they are counted from a later moment. */
    private static final double MOST = 16;

    /** What a weight of one moment is worth at another: below 1 for a later one, above 1 for an earlier one. Milliseconds. */
    double factor(long from, long to) {
        return Math.exp(LN_2 * halvings(to, from));
    }

    /** Whether weights as of one moment should be counted from another, before numbers grow too large. */
    boolean isFar(long from, long to) {
        return halvings(from, to) > MOST;
    }

    /** For comparing weights of different moments, however far apart. */
    double logarithm(double weight, long at) {
        return Math.log(weight) + LN_2 * halvings(0, at);
    }

    private double halvings(long from, long to) {
        return ((double) to - from) / time.toMillis();
    }
}
