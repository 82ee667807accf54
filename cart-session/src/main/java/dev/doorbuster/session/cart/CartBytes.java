package dev.doorbuster.session.cart;

import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.cart.Cart;

/** Carts as they lie in Hazelcast: bytes, so that members of two versions can share a cluster. */
final class CartBytes {
    private CartBytes() {}

    static byte[] of(Cart cart) {
        return Json.bytes(cart);
    }

    static Cart cart(byte[] bytes) {
        return Json.read(bytes, Cart.class);
    }
}
