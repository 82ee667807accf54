package dev.doorbuster.session.cart;

import dev.doorbuster.commerce.cart.Cart;

/** A cart and how well it is kept. */
public record KeptCart(Cart cart, Durability durability) {}
