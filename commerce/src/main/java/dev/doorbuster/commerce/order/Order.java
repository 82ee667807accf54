package dev.doorbuster.commerce.order;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as the pipeline keeps it. Only the decider makes new versions of it.
 *
 * @param paymentReference the provider's name for the payment, or null before authorisation
 * @param shipAt when the parcel is due to be handed over; until then the order can be cancelled
 * @param shipping the carrier has been asked for; too late to cancel
 */
public record Order(
        Submission submission,
        OrderStatus status,
        PaymentStatus payment,
        @Nullable String paymentReference,
        @Nullable Instant shipAt,
        boolean shipping,
        List<Shipment> shipments) {

    public static Order reserved(Submission submission) {
        return new Order(submission, OrderStatus.RESERVED, PaymentStatus.AUTHORIZING, null, null, false, List.of());
    }

    public static Order rejected(Submission submission) {
        return new Order(submission, OrderStatus.REJECTED, PaymentStatus.NONE, null, null, false, List.of());
    }

    public String id() {
        return submission.orderId();
    }

    public boolean isCancelable() {
        return status == OrderStatus.CONFIRMED && !shipping;
    }

    /** Nothing is owed any more: neither an answer, nor a parcel, nor money. */
    public boolean isFinal() {
        return switch (status) {
            case RESERVED, CONFIRMED -> false;
            case SHIPPED, CANCELLED ->
                payment == PaymentStatus.CAPTURED || payment == PaymentStatus.VOIDED || payment == PaymentStatus.NONE;
            case REJECTED, DECLINED, REFUNDED -> true;
        };
    }

    public Order withPayment(PaymentStatus next) {
        return new Order(submission, status, next, paymentReference, shipAt, shipping, shipments);
    }

    public Order withStatus(OrderStatus next) {
        return new Order(submission, next, payment, paymentReference, shipAt, shipping, shipments);
    }

    public Order confirmed(String reference, Instant shipmentDue) {
        return new Order(
                submission, OrderStatus.CONFIRMED, PaymentStatus.CAPTURING, reference, shipmentDue, false, List.of());
    }

    public Order toCarrier() {
        return new Order(submission, status, payment, paymentReference, shipAt, true, shipments);
    }

    public Order shipped(Shipment shipment) {
        return new Order(submission, OrderStatus.SHIPPED, payment, paymentReference, shipAt, true, List.of(shipment));
    }
}
