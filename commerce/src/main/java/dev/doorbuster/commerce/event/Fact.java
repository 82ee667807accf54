package dev.doorbuster.commerce.event;

import dev.doorbuster.commerce.order.Submission;

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

    record CaptureCompleted(String orderId) implements OfOrder {
        @Override
        public String type() {
            return "capture.completed";
        }
    }

    record VoidCompleted(String orderId) implements OfOrder {
        @Override
        public String type() {
            return "void.completed";
        }
    }

    record RefundCompleted(String orderId) implements OfOrder {
        @Override
        public String type() {
            return "refund.completed";
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
