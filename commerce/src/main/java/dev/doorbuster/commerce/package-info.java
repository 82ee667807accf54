/** The vocabulary of the shop: money, products, carts, checkouts, orders. Plain Java, pure functions, no I/O. */
@NullMarked
package dev.doorbuster.commerce;

import org.jspecify.annotations.NullMarked;
