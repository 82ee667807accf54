package dev.doorbuster.session.cart;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether Redis is away. After three failures in a row no shopper waits for another; {@code CartFlusher} alone asks on, and its
 * first answer ends the outage. Thread-safe.
 */
final class Outage {
    private static final int FAILURES = 3;

    private final AtomicInteger failures = new AtomicInteger();

    boolean isOn() {
        return failures.get() >= FAILURES;
    }

    void failed() {
        failures.incrementAndGet();
    }

    void answered() {
        failures.set(0);
    }
}
