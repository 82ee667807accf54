package dev.doorbuster.simulators.psp;

import dev.doorbuster.simulators.psp.TestPaymentMethod.Decline;
import org.jspecify.annotations.Nullable;

/**
 * A payment in one of its states. A transition exists only on the states that have it.
 *
 * <pre>
 * requires_payment_method ─┐            ┌─▶ requires_capture ── capture ──▶ succeeded ⟲ refund
 *      ▲                   ├─ confirm ──┤          │
 * declined                 │            └──────────┼── automatic ──▶ succeeded
 * requires_confirmation ───┘                       └─ cancel ──▶ canceled
 * </pre>
 */
sealed interface PaymentIntent {
    Terms terms();

    /** Stripe's name of the state. */
    String status();

    /** What never changes. Amounts are minor units. */
    record Terms(
            String id, @Nullable String orderId, long amount, String currency, boolean manualCapture, long createdS) {}

    /** A state before the bank was asked, or after it refused. */
    sealed interface Unconfirmed extends PaymentIntent {
        default PaymentIntent confirm(TestPaymentMethod method) {
            Decline decline = method.decline();
            if (decline != null) {
                return new RequiresPaymentMethod(terms(), decline);
            }
            return terms().manualCapture()
                    ? new RequiresCapture(terms(), method)
                    : new Succeeded(terms(), method, terms().amount(), 0);
        }

        default Canceled cancel() {
            return new Canceled(terms());
        }
    }

    record RequiresPaymentMethod(Terms terms, @Nullable Decline lastDecline) implements Unconfirmed {
        @Override
        public String status() {
            return "requires_payment_method";
        }
    }

    record RequiresConfirmation(Terms terms, TestPaymentMethod method) implements Unconfirmed {
        @Override
        public String status() {
            return "requires_confirmation";
        }
    }

    /** Authorised: the money is held and not taken. */
    record RequiresCapture(Terms terms, TestPaymentMethod method) implements PaymentIntent {
        @Override
        public String status() {
            return "requires_capture";
        }

        /** Takes {@code amount} and lets go of the rest. */
        Succeeded capture(long amount) {
            return new Succeeded(terms, method, amount, 0);
        }

        Canceled cancel() {
            return new Canceled(terms);
        }
    }

    record Succeeded(Terms terms, TestPaymentMethod method, long received, long refunded) implements PaymentIntent {
        @Override
        public String status() {
            return "succeeded";
        }

        long refundable() {
            return received - refunded;
        }

        Succeeded refund(long amount) {
            if (amount > refundable()) {
                throw new IllegalArgumentException("refund of " + amount + " over " + refundable());
            }
            return new Succeeded(terms, method, received, refunded + amount);
        }
    }

    record Canceled(Terms terms) implements PaymentIntent {
        @Override
        public String status() {
            return "canceled";
        }
    }
}
