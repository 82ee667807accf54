package dev.doorbuster.commerce.event;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.checkout.Address;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Work that leaves the process: what the decider asks of a worker. Done at least once, so every step has a stable key. */
public sealed interface Task extends EventData {
    String orderId();

    /** Name of the step; together with the order id the idempotency key of its effect. */
    String step();

    default String idempotencyKey() {
        return orderId() + ":" + step();
    }

    @Override
    default String key() {
        return orderId();
    }

    /**
     * Hold the money.
     *
     * @param paymentToken a token of the provider, never a card
     */
    record Authorize(String orderId, Money amount, String paymentToken) implements Task {
        @Override
        public String type() {
            return "authorization.requested";
        }

        @Override
        public String step() {
            return "authorize";
        }
    }

    /** Take the money that is held. */
    record Capture(String orderId, Money amount, String reference) implements Task {
        @Override
        public String type() {
            return "capture.requested";
        }

        @Override
        public String step() {
            return "capture";
        }
    }

    /** Let go of money that is held. */
    record ReleaseHold(String orderId, String reference) implements Task {
        @Override
        public String type() {
            return "void.requested";
        }

        @Override
        public String step() {
            return "void-" + reference;
        }
    }

    /**
     * Give back money that was taken.
     *
     * @param number which of the order's refunds
     */
    record Refund(String orderId, Money amount, String reference, int number) implements Task {
        @Override
        public String type() {
            return "refund.requested";
        }

        @Override
        public String step() {
            return "refund-" + number;
        }
    }

    /**
     * Hand the parcel to the carrier.
     *
     * @param units by SKU
     */
    record Ship(String orderId, Address address, String shippingOption, Map<String, Integer> units) implements Task {
        @Override
        public String type() {
            return "shipment.requested";
        }

        @Override
        public String step() {
            return "ship";
        }
    }

    /**
     * Tell the shopper.
     *
     * @param template e.g. {@code order_confirmed}
     * @param detail tells messages of one template apart where an order can have several, or null
     */
    record Notify(
            String orderId,
            String template,
            String recipient,
            @Nullable String detail) implements Task {
        @Override
        public String type() {
            return "message.requested";
        }

        @Override
        public String step() {
            return "notify-" + notice();
        }

        /** Names this message among all that its order will ever send. */
        public String notice() {
            return detail == null ? template : template + "-" + detail;
        }
    }
}
