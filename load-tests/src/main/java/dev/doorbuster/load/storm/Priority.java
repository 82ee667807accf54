package dev.doorbuster.load.storm;

import java.time.Duration;

/** What a request is worth to the shop, the dearest first, and how long a shopper waits for its answer. */
enum Priority {
    CRITICAL(10),
    CART(5),
    BROWSE(3),
    PREFETCH(3);

    private final Duration patience;

    Priority(int patienceSeconds) {
        this.patience = Duration.ofSeconds(patienceSeconds);
    }

    Duration patience() {
        return patience;
    }
}
