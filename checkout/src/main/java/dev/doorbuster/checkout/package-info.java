/** Checkout sessions and shoppers' order reads. */
@NullMarked
package dev.doorbuster.checkout;

import org.jspecify.annotations.NullMarked;
