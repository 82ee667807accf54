package dev.doorbuster.load.storm;

/** What a shopper does, in this order; {@link #SETTLE} only while an order is in progress. */
enum Step {
    HOME(Priority.BROWSE),
    LOOK(Priority.BROWSE),
    LOOK_AGAIN(Priority.BROWSE),
    SEARCH(Priority.BROWSE),
    PREFETCH(Priority.PREFETCH),
    ADD(Priority.CART),
    CHECKOUT(Priority.CART),
    DETAILS(Priority.CRITICAL),
    COMPLETE(Priority.CRITICAL),
    SETTLE(Priority.CRITICAL),
    ORDER(Priority.CRITICAL);

    private final Priority priority;

    Step(Priority priority) {
        this.priority = priority;
    }

    Priority priority() {
        return priority;
    }

    /** Its answer says what the next step needs to know. */
    boolean wantsBody() {
        return this == CHECKOUT || this == COMPLETE || this == SETTLE;
    }

    /** Whoever is past this has a checkout, and stays until it is paid or refused. */
    boolean isBeforeCheckout() {
        return compareTo(CHECKOUT) <= 0;
    }
}
