package dev.doorbuster.runtime.admission;

/** What a request asks of the process: how much it matters, and how it is measured. */
public enum Work {
    /** The supervisor's question whether we live. Never refused. */
    PROBE(Priority.CRITICAL, Cost.NOTHING),
    /** Matters most, and waits for somebody else by design: its latency says nothing about this process. */
    CRITICAL_WAIT(Priority.CRITICAL, Cost.WAITS),
    CRITICAL(Priority.CRITICAL, Cost.MEASURED),
    /** Who waits in a queue and asks whether it is their turn. Answered from memory, or counted as one of the next two. */
    TURN(Priority.CRITICAL, Cost.NOTHING),
    /** Redis is asked for the ticket of somebody who was let in, and buys next. */
    LET_IN(Priority.CRITICAL, Cost.WAITS),
    /** Redis is asked for a ticket of which nothing is known. */
    LOOK_UP(Priority.CART, Cost.WAITS),
    /** What the operators' page is made of: it must come when it is needed most. Answered from memory. */
    OPERATORS_PAGE(Priority.CRITICAL, Cost.NOTHING),
    /** Brings new work for the pipeline, so it is refused as well while the pipeline lags behind. */
    INTAKE(Priority.CART, Cost.MEASURED),
    CART(Priority.CART, Cost.MEASURED),
    /** Slow by design, as hashing a password is. */
    CART_SLOW(Priority.CART, Cost.WAITS),
    /** Who looks for the end of a queue. Answered from memory. */
    QUEUE(Priority.CART, Cost.NOTHING),
    /** Answered from memory within the event loop's turn. */
    READ(Priority.BROWSE, Cost.NOTHING),
    /** The shopper does not see when it is missing. */
    BACKGROUND(Priority.PREFETCH, Cost.WAITS),
    /** A read that a browser makes in advance. */
    PREFETCH(Priority.PREFETCH, Cost.NOTHING);

    /** What requests of a kind take up while they are in hand. */
    private enum Cost {
        /** A place, and their latency tells how well the process does. */
        MEASURED,
        /** A place. */
        WAITS,
        /** No place: they are answered at once. */
        NOTHING
    }

    private final Priority priority;
    private final Cost cost;

    Work(Priority priority, Cost cost) {
        this.priority = priority;
        this.cost = cost;
    }

    public Priority priority() {
        return priority;
    }

    boolean isCounted() {
        return cost != Cost.NOTHING;
    }

    boolean isMeasured() {
        return cost == Cost.MEASURED;
    }
}
