package dev.doorbuster.session.cart;

/** What a cart that was answered can outlive. */
public enum Durability {
    /** Redis has all of it: the death of every process. */
    DURABLE,
    /** Redis did not answer: the death of one member of the cluster. It goes to Redis when that is back. */
    MEMORY,
    /** As {@link #MEMORY}, and what Redis holds of the cart could not be seen yet: it may hold more than was answered. */
    MEMORY_UNSEEN
}
