/**
 * A payment provider for development and tests. It speaks the part of Stripe's HTTP API that Doorbuster uses.
 *
 * <p>The core ({@code Payments}, {@code PaymentIntent}, {@code Ledger}, {@code IdempotencyKeys}) knows neither HTTP nor
 * Vert.x. {@code PaymentDesk} adds the journal, {@code PspRoutes} the HTTP shapes.
 */
@NullMarked
package dev.doorbuster.simulators.psp;

import org.jspecify.annotations.NullMarked;
