/** Carts: commands in Hazelcast, durable in Redis. */
@NullMarked
package dev.doorbuster.session.cart;

import org.jspecify.annotations.NullMarked;
