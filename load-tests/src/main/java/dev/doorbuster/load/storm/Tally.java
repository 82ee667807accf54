package dev.doorbuster.load.storm;

import dev.doorbuster.load.check.Told;
import java.util.ArrayList;
import java.util.List;

/** What happened second by second, and what shoppers were told of their orders. One thread uses it. */
final class Tally {
    private static final long NANOS = 1_000_000_000;

    private final long beganNanos = System.nanoTime();
    private final List<Second> seconds = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();

    /** The second that runs now. */
    Second now() {
        int number = number();
        while (seconds.size() <= number) {
            seconds.add(new Second());
        }
        return seconds.get(number);
    }

    /** How many seconds have passed. */
    int number() {
        return (int) ((System.nanoTime() - beganNanos) / NANOS);
    }

    void tell(Told what) {
        told.add(what);
    }

    List<Told> told() {
        return List.copyOf(told);
    }

    /**
     * Seconds that have passed.
     *
     * @param end exclusive
     */
    List<Second> between(int begin, int end) {
        var _ = now();
        return List.copyOf(seconds.subList(begin, Math.min(end, seconds.size())));
    }
}
