package dev.doorbuster.app;

import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.health.Health;
import java.time.Duration;

/** Waits for a shop to be ready. Blocks: for start-up. */
public final class Ready {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 50;

    private Ready() {}

    /** @throws RetryableFault naming what is still down after a minute */
    public static void await(Health health) throws InterruptedException {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!health.report().isUp()) {
            if (System.nanoTime() > deadline) {
                throw new RetryableFault(
                        "the shop is not ready: " + health.report().checks(), null);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }
}
