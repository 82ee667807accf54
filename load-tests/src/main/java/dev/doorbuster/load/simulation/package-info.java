/**
 * The crowds, as Gatling simulations. Shoppers behave as clients should: one session each, an address of their own, think times,
 * {@code Retry-After} respected, repetitions bounded. They know the shop by HTTP alone.
 */
@NullMarked
package dev.doorbuster.load.simulation;

import org.jspecify.annotations.NullMarked;
