package dev.doorbuster.commerce.room;

import java.time.Duration;

/**
 * How many shoppers a second are let in: as many as the merchant allows, fewer while orders take long to be decided. Additive
 * increase, multiplicative decrease, one step a second: it falls fast enough to spare the pipeline and climbs slowly enough not to
 * swing.
 */
public final class Pace {
    /** Half of what the pipeline may lag before new checkouts are refused: the room slows down before anybody is turned away. */
    public static final Duration LAG_TARGET = Duration.ofSeconds(1);

    /** Nobody waits for ever. */
    public static final double LEAST = 1;

    private static final double DECREASE = 0.7;
    private static final double INCREASE_SHARE = 0.05;

    private Pace() {}

    /**
     * The pace of the next second.
     *
     * @param current shoppers a second
     * @param ceiling the merchant's
     * @param lag how long the pipeline takes for a decision now
     */
    public static double next(double current, int ceiling, Duration lag) {
        double wanted = lag.compareTo(LAG_TARGET) > 0
                ? current * DECREASE
                : current + Math.max(LEAST, ceiling * INCREASE_SHARE);
        return Math.clamp(wanted, LEAST, ceiling);
    }

    /** Seconds until a place in the queue is reached at this pace, rounded up. */
    public static long estimateSeconds(long position, double pace) {
        return (long) Math.ceil(position / Math.max(pace, LEAST));
    }
}
