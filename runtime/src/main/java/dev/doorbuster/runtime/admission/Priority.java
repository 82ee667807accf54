package dev.doorbuster.runtime.admission;

import java.time.Duration;
import java.util.Locale;

/** In whose favour the process decides when it cannot serve everybody; the last is turned away first. */
public enum Priority {
    /** Who has begun to pay, who asks for an order, and who runs the shop. */
    CRITICAL(100, Duration.ofSeconds(10)),
    /** Who fills a cart or wants to check out. */
    CART(88, Duration.ofSeconds(5)),
    /** Who looks around. */
    BROWSE(70, Duration.ofSeconds(3)),
    /** What nobody waits for. */
    PREFETCH(50, Duration.ofSeconds(3));

    private final int share;
    private final Duration patience;
    private final String wire;

    Priority(int share, Duration patience) {
        this.share = share;
        this.patience = patience;
        this.wire = name().toLowerCase(Locale.ROOT);
    }

    /** Of the concurrency limit, in percent; the first is not held by the limit at all. */
    int share() {
        return share;
    }

    /** How long a caller who says nothing is taken to wait. */
    Duration patience() {
        return patience;
    }

    /** As metrics name it. */
    public String wire() {
        return wire;
    }
}
