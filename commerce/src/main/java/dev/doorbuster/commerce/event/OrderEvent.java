package dev.doorbuster.commerce.event;

import dev.doorbuster.commerce.checkout.Message;
import dev.doorbuster.commerce.order.OrderChange;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.commerce.order.PaymentStatus;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the decider decided about an order: the public history on {@code order-events.<region>} and the order's timeline.
 *
 * @param kind one of {@link #KINDS}
 * @param number counts the order's events from 1, without gaps; {@link #id} is made of it
 * @param status the order's status after it
 * @param detail one line for people, may be empty
 * @param cause id of the fact that led to it
 * @param messages for the shopper, when the answer is no
 * @param change what the order is different in
 * @param accountId who was signed in when it was ordered; null for a guest
 */
public record OrderEvent(
        String kind,
        String orderId,
        int number,
        String checkoutId,
        String sessionId,
        OrderStatus status,
        PaymentStatus payment,
        String detail,
        String cause,
        List<Message> messages,
        OrderChange change,
        @Nullable String accountId)
        implements EventData {

    public static final String SHIPMENT_REQUESTED = "order.shipment-requested";

    public static final List<String> KINDS = List.of(
            "order.received",
            "order.reserved",
            "order.rejected",
            "order.declined",
            "order.confirmed",
            "order.cancelled",
            "order.cancellation-refused",
            SHIPMENT_REQUESTED,
            "order.shipped",
            "order.delivered",
            "order.return-requested",
            "order.return-refused",
            "order.return-received",
            "order.task-parked",
            "payment.authorized",
            "payment.captured",
            "payment.refund-requested",
            "payment.second-hold",
            "payment.voided",
            "payment.refunded",
            "notification.sent");

    /** Older events carry no change. */
    @SuppressWarnings("RedundantNullCheck")
    public OrderEvent {
        change = Objects.requireNonNullElse(change, OrderChange.NONE);
    }

    /** Of a guest's order. */
    public OrderEvent(
            String kind,
            String orderId,
            int number,
            String checkoutId,
            String sessionId,
            OrderStatus status,
            PaymentStatus payment,
            String detail,
            String cause,
            List<Message> messages,
            OrderChange change) {
        this(kind, orderId, number, checkoutId, sessionId, status, payment, detail, cause, messages, change, null);
    }

    /** The same on every replay: an order's tenth event is its tenth event. */
    public String id() {
        return orderId + "/" + number;
    }

    @Override
    public String type() {
        return kind;
    }

    @Override
    public String key() {
        return orderId;
    }
}
