package dev.doorbuster.commerce.cart;

/**
 * Hybrid logical time (Kulkarni et al., 2014): wall-clock milliseconds since 2025 with twelve bits below them that count what
 * happened within one. Never runs backwards, even when the wall clock does, and stays under 2^53 until 2094, so that a
 * browser can hold it in a number.
 */
public final class HybridClock {
    private static final long EPOCH_MILLIS = 1_735_689_600_000L; // 2025-01-01T00:00:00Z
    private static final int COUNTER_BITS = 12;

    private HybridClock() {}

    /** The next time after everything seen so far. */
    public static long next(long lastSeen, long nowMillis) {
        return Math.max(lastSeen + 1, Math.max(0, nowMillis - EPOCH_MILLIS) << COUNTER_BITS);
    }
}
