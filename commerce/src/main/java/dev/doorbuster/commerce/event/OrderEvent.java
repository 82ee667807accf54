package dev.doorbuster.commerce.event;

import dev.doorbuster.commerce.checkout.Message;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.commerce.order.PaymentStatus;
import java.util.List;

/**
 * What the decider decided about an order: the public history on {@code order-events.<region>} and the order's timeline.
 *
 * @param kind one of {@link #KINDS}
 * @param status the order's status after it
 * @param detail one line for people, may be empty
 * @param cause id of the fact that led to it
 * @param messages for the shopper, when the answer is no
 */
public record OrderEvent(
        String kind,
        String orderId,
        String checkoutId,
        String sessionId,
        OrderStatus status,
        PaymentStatus payment,
        String detail,
        String cause,
        List<Message> messages)
        implements EventData {

    public static final List<String> KINDS = List.of(
            "order.reserved",
            "order.rejected",
            "order.declined",
            "order.confirmed",
            "order.cancelled",
            "order.cancellation-refused",
            "order.shipped",
            "order.task-parked",
            "payment.authorized",
            "payment.captured",
            "payment.voided",
            "payment.refunded",
            "notification.sent");

    @Override
    public String type() {
        return kind;
    }

    @Override
    public String key() {
        return orderId;
    }
}
