/** Checkout documents and idempotency keys in Redis. */
@NullMarked
package dev.doorbuster.session.checkout;

import org.jspecify.annotations.NullMarked;
