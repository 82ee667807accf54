package dev.doorbuster.commerce.event;

import dev.doorbuster.commerce.order.Submission;
import java.util.Map;

/**
 * Something that happened and that the decider has to take into account; all of topic {@code orders.<region>}. A fact carries
 * its time in its envelope: the decider knows no other clock.
 */
public sealed interface Fact extends EventData {

    /** A fact about one order. */
    sealed interface OfOrder extends Fact {
        String orderId();

        @Override
        default String key() {
            return orderId();
        }
    }

    /** A fact about the stock of one SKU. */
    sealed interface OfStock extends Fact {
        String sku();

        @Override
        default String key() {
            return sku();
        }
    }

    /** A shopper completed a checkout. */
    record OrderSubmitted(Submission order) implements OfOrder {
        @Override
        public String type() {
            return "order.submitted";
        }

        @Override
        public String orderId() {
            return order.orderId();
        }
    }

    /** A shopper or the merchant wants the order called off. */
    record CancellationRequested(String orderId, String reason) implements OfOrder {
        @Override
        public String type() {
            return "cancellation.requested";
        }
    }

    /** @param reference the provider's name for the payment */
    record AuthorizationApproved(String orderId, String reference) implements OfOrder {
        @Override
        public String type() {
            return "authorization.approved";
        }
    }

    record AuthorizationDeclined(String orderId, String code, String message) implements OfOrder {
        @Override
        public String type() {
            return "authorization.declined";
        }
    }

    /** @param reference the provider's name for the payment */
    record CaptureCompleted(String orderId, String reference) implements OfOrder {
        @Override
        public String type() {
            return "capture.completed";
        }
    }

    /** The bank will not give what it held, an expired hold above all. */
    record CaptureDeclined(String orderId, String code, String message) implements OfOrder {
        @Override
        public String type() {
            return "capture.declined";
        }
    }

    /** @param reference the provider's name for the payment */
    record VoidCompleted(String orderId, String reference) implements OfOrder {
        @Override
        public String type() {
            return "void.completed";
        }
    }

    /** @param number which of the order's refunds */
    record RefundCompleted(String orderId, int number) implements OfOrder {
        @Override
        public String type() {
            return "refund.completed";
        }
    }

    /** The carrier will never take this parcel: an address that does not exist, for instance. */
    record ShipmentRefused(String orderId, String code, String message) implements OfOrder {
        @Override
        public String type() {
            return "shipment.refused";
        }
    }

    /** The shopper has the parcel. */
    record ShipmentDelivered(String orderId, String trackingCode) implements OfOrder {
        @Override
        public String type() {
            return "shipment.delivered";
        }
    }

    /**
     * A shopper wants to send something back.
     *
     * @param units by SKU, each at least 1; empty is everything that is left
     */
    record ReturnRequested(String orderId, Map<String, Integer> units, String reason) implements OfOrder {
        @Override
        public String type() {
            return "return.requested";
        }
    }

    /**
     * A return has arrived.
     *
     * @param number which of the order's returns
     * @param restock the units can be sold again
     */
    record ReturnReceived(String orderId, int number, boolean restock) implements OfOrder {
        @Override
        public String type() {
            return "return.received";
        }
    }

    record ShipmentDispatched(String orderId, String carrier, String trackingCode) implements OfOrder {
        @Override
        public String type() {
            return "shipment.dispatched";
        }
    }

    /** @param template which message went out, e.g. {@code order_confirmed} */
    record MessageDelivered(String orderId, String template, String recipient) implements OfOrder {
        @Override
        public String type() {
            return "message.delivered";
        }
    }

    /** A worker gave up on a task for the time being; it waits in the dead letters. */
    record TaskParked(String orderId, String step, String reason) implements OfOrder {
        @Override
        public String type() {
            return "task.parked";
        }
    }

    /** @param quantity units received, or negative to correct */
    record StockReceived(String sku, long quantity, String reason) implements OfStock {
        @Override
        public String type() {
            return "stock.received";
        }
    }

    /** Stock that came with a product feed; counts only while the SKU has never had any. */
    record StockOpened(String sku, long quantity) implements OfStock {
        @Override
        public String type() {
            return "stock.opened";
        }
    }

    /** Nothing but the time in the envelope. */
    record TimePassed() implements Fact {
        @Override
        public String type() {
            return "time.passed";
        }

        @Override
        public String key() {
            return "clock";
        }
    }
}
