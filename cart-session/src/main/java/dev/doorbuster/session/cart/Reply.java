package dev.doorbuster.session.cart;

/**
 * What the owner of a cart answers to {@link RunCommand}.
 *
 * @param entry the cart now; empty when it is cold
 * @param inCart units of the SKU in the cart, for {@link Kind#QUANTITY_TOO_LARGE}
 */
record Reply(Kind kind, CartEntry entry, int inCart) {
    enum Kind {
        /** Nothing in memory, so nothing was done: load the registers from Redis and come again. */
        COLD,
        APPLIED,
        /** Too much waits for Redis, so nothing was done. */
        BUSY,
        TOO_MANY_LINES,
        QUANTITY_TOO_LARGE,
        NOT_IN_CART
    }

    Reply(Kind kind, CartEntry entry) {
        this(kind, entry, 0);
    }
}
