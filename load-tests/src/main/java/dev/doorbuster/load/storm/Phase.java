package dev.doorbuster.load.storm;

import java.util.List;

/** Some seconds in a row, judged together. */
record Phase(List<Second> seconds, Second sum) {
    /** More than this share of what was asked refused, failed or late is overload. */
    private static final double BEARABLE = 0.01;

    private static final double BEARABLE_MILLIS = 1_000;

    static Phase of(List<Second> seconds) {
        var sum = new Second();
        seconds.forEach(sum::add);
        return new Phase(List.copyOf(seconds), sum);
    }

    double perSecond(long count) {
        return seconds.isEmpty() ? 0 : (double) count / seconds.size();
    }

    /** Answers in time a second. */
    double goodput(Priority priority) {
        return perSecond(sum.lot(priority).inTime());
    }

    /** Shoppers a second who were told that they have an order. */
    double orders() {
        return perSecond(sum.orders());
    }

    double millis(Priority priority, double percent) {
        return sum.lot(priority).waits().millis(percent);
    }

    /** In percent of those that ended; prefetches are nobody's loss. */
    double badPercent() {
        long bad = 0;
        long ended = 0;
        for (var priority : List.of(Priority.CRITICAL, Priority.CART, Priority.BROWSE)) {
            bad += sum.lot(priority).bad();
            ended += sum.lot(priority).ended();
        }
        return ended == 0 ? 100 : 100.0 * bad / ended;
    }

    /** The shop bears this rate. */
    boolean isSustained() {
        return millis(Priority.CRITICAL, 99) <= BEARABLE_MILLIS && badPercent() <= 100 * BEARABLE;
    }

    /** The 99th percentile of what shoppers wait for, the slower of paying and browsing. */
    double slowMillis() {
        return Math.max(millis(Priority.BROWSE, 99), millis(Priority.CRITICAL, 99));
    }
}
