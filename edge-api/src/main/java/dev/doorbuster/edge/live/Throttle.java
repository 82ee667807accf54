package dev.doorbuster.edge.live;

/** A bucket of tokens: so many at once, and so many a second in the long run. Not thread-safe. */
final class Throttle {
    private static final double NANOS = 1e9;

    private double tokens = LiveConfig.BURST;
    private long filledAt;

    Throttle(long now) {
        this.filledAt = now;
    }

    /** @param now nanoseconds of a clock that never runs backwards */
    boolean tryTake(long now) {
        tokens = Math.min(LiveConfig.BURST, tokens + (now - filledAt) / NANOS * LiveConfig.FRAMES_PER_SECOND);
        filledAt = now;
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }
}
