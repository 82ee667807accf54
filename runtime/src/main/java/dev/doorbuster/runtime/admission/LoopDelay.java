package dev.doorbuster.runtime.admission;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * By how much one event loop is late, seen by a timer every 10 ms that says when it should have fired. It runs only while requests
 * come, so a sleeping process is not woken. All but {@link #nanos()} runs on that event loop.
 */
final class LoopDelay {
    private static final long EVERY_MILLIS = 10;
    private static final long EVERY_NANOS = Duration.ofMillis(EVERY_MILLIS).toNanos();
    /** Weight of the newest: an average over the last tenth of a second or so. */
    private static final double ALPHA = 0.2;
    /** Half a second without a request. */
    private static final int QUIET = 50;

    /** Who wants to know. */
    interface Listener {
        /** Every 10 ms while requests come. False when there is nothing left to be watched. */
        boolean heard(int arrived, long now);
    }

    private final Vertx vertx;
    private final LongSupplier nanoClock;
    private final Listener listener;
    private volatile long smoothed;
    private boolean armed;
    private long due;
    private int arrived;
    private int quiet;

    LoopDelay(Vertx vertx, LongSupplier nanoClock, Listener listener) {
        this.vertx = vertx;
        this.nanoClock = nanoClock;
        this.listener = listener;
    }

    /** Smoothed. */
    long nanos() {
        return smoothed;
    }

    void requestArrived() {
        arrived++;
        if (!armed) {
            armed = true;
            arm(nanoClock.getAsLong());
        }
    }

    private void arm(long now) {
        due = now + EVERY_NANOS;
        long timer = vertx.setTimer(EVERY_MILLIS, this::fired);
        assert timer >= 0;
    }

    private void fired(Long timer) {
        long now = nanoClock.getAsLong();
        long before = smoothed;
        smoothed = before + Math.round((Math.max(0, now - due) - before) * ALPHA);
        quiet = arrived == 0 ? quiet + 1 : 0;
        boolean watched = listener.heard(arrived, now);
        arrived = 0;
        if (quiet >= QUIET && !watched) {
            armed = false;
            smoothed = 0;
        } else {
            arm(now);
        }
    }
}
