/** Carts as sets of last-writer-wins registers, so that any two copies merge to one. */
@NullMarked
package dev.doorbuster.commerce.cart;

import org.jspecify.annotations.NullMarked;
