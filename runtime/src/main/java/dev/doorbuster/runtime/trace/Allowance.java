package dev.doorbuster.runtime.trace;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/** So many a second, and no more. Thread-safe. */
final class Allowance {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private record Window(long since, int taken) {}

    private final int max;
    private final LongSupplier clock;
    private final AtomicReference<Window> window;

    /** @param clock nanoseconds */
    Allowance(int max, LongSupplier clock) {
        this.max = max;
        this.clock = clock;
        this.window = new AtomicReference<>(new Window(clock.getAsLong(), 0));
    }

    boolean take() {
        long now = clock.getAsLong();
        return window.updateAndGet(old -> now - old.since() >= SECOND
                                ? new Window(now, 1)
                                : new Window(old.since(), Math.min(old.taken() + 1, max + 1)))
                        .taken()
                <= max;
    }
}
