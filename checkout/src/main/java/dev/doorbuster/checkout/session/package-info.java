/** From a cart to a submitted order. */
@NullMarked
package dev.doorbuster.checkout.session;

import org.jspecify.annotations.NullMarked;
