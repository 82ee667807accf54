package dev.doorbuster.session.cart;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many carts that a member owns wait for Redis. From half of the memory on it takes in no more of them, so that what leaves
 * memory to make room is always a cart that Redis has. Thread-safe.
 */
final class Backlog {
    private final int limit;
    private final AtomicInteger carts = new AtomicInteger();

    Backlog(CartConfig config) {
        this.limit = config.maxInMemory() / 2;
    }

    void counted(int pending) {
        carts.set(pending);
    }

    int pending() {
        return carts.get();
    }

    boolean isFull() {
        return carts.get() >= limit;
    }
}
