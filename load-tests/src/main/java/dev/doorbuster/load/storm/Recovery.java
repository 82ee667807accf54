package dev.doorbuster.load.storm;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * How long after a storm everything is as before.
 *
 * @param quietSeconds until waits were normal again; empty when they never were
 * @param servedSeconds until waits were normal and nothing was refused; empty when that never came
 */
record Recovery(OptionalInt quietSeconds, OptionalInt servedSeconds) {
    /** Whatever the wait was before, one below this is normal: a second has few answers, so that its percentile is its slowest. */
    static final double FLOOR_MILLIS = 200;

    static final double FACTOR = 1.5;

    /** So many good seconds in a row are no accident. */
    private static final int IN_A_ROW = 3;

    /**
     * Judges the seconds after a storm.
     *
     * @param beforeMillis the 99th percentile before
     */
    static Recovery of(List<Second> after, double beforeMillis) {
        double limit = Math.max(FLOOR_MILLIS, FACTOR * beforeMillis);
        Predicate<Second> quiet = second -> isQuiet(second, limit);
        return new Recovery(first(after, quiet), first(after, quiet.and(second -> second.refusedAtAll() == 0)));
    }

    private static boolean isQuiet(Second second, double limitMillis) {
        var alone = Phase.of(List.of(second));
        boolean isAlive = second.lot(Priority.BROWSE).inTime() > 0;
        return isAlive && second.failures().isEmpty() && alone.slowMillis() <= limitMillis;
    }

    private static OptionalInt first(List<Second> after, Predicate<Second> good) {
        int inARow = 0;
        for (int i = 0; i < after.size(); i++) {
            inARow = good.test(after.get(i)) ? inARow + 1 : 0;
            if (inARow == IN_A_ROW) {
                return OptionalInt.of(i + 1 - IN_A_ROW);
            }
        }
        return OptionalInt.empty();
    }
}
