/** Whose checkouts and orders are whose. */
@NullMarked
package dev.doorbuster.checkout.shopper;

import org.jspecify.annotations.NullMarked;
