/** Money outside the process: the port to a payment provider and its Stripe adapter. */
@NullMarked
package dev.doorbuster.pipeline.payment;

import org.jspecify.annotations.NullMarked;
