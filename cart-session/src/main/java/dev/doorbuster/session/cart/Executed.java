package dev.doorbuster.session.cart;

import dev.doorbuster.commerce.cart.CartChange;

/**
 * What became of a command.
 *
 * @param durability of the changed cart; a refusal has changed nothing and is durable
 */
public record Executed(CartChange change, Durability durability) {}
