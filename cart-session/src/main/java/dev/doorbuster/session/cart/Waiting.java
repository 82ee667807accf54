package dev.doorbuster.session.cart;

import dev.doorbuster.commerce.cart.Cart;
import dev.doorbuster.commerce.cart.CartChange;
import dev.doorbuster.commerce.cart.CartCommand;

/**
 * A command on a cart that could not be loaded. Time and writer are fixed when it is accepted, so that every member that applies
 * it to the same registers gets the same result.
 *
 * @param clock later than that of the one before
 */
record Waiting(CartCommand command, long clock, String writer) {
    Cart applyTo(Cart cart) {
        return CartChange.late(cart, command, Math.max(clock, cart.version() + 1), writer);
    }
}
