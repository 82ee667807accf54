package dev.doorbuster.session.cart;

import dev.doorbuster.commerce.cart.Cart;
import dev.doorbuster.runtime.fault.RetryableFault;

/**
 * The command ran in memory, but Redis did not confirm it. It is not acknowledged: it shows up in reads, and goes to Redis
 * with the next command on the cart or the next read that finds Redis up. Repeating an {@code Add} adds again; repeating a {@code Set} is harmless.
 */
public final class CartNotDurable extends RetryableFault {
    private static final long serialVersionUID = 1L;

    private final transient Cart inMemory;

    CartNotDurable(Cart inMemory, Throwable cause) {
        super("the cart change is in memory only: " + cause.getMessage(), cause);
        this.inMemory = inMemory;
    }

    /** The cart as the command left it. */
    public Cart inMemory() {
        return inMemory;
    }
}
