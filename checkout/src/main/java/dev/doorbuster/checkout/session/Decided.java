package dev.doorbuster.checkout.session;

import dev.doorbuster.commerce.checkout.Message;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.commerce.order.PaymentStatus;
import java.util.List;
import java.util.Optional;

/** What the pipeline's word means for a checkout. */
sealed interface Decided {
    /** The order stands. */
    record Confirmed(String orderId) implements Decided {}

    /** There will be no order. */
    record Refused(List<Message> reasons) implements Decided {}

    /** Empty while the order is on its way. */
    static Optional<Decided> of(OrderEvent event) {
        return switch (event.kind()) {
            case "order.confirmed" -> Optional.of(new Confirmed(event.orderId()));
            case "order.rejected", "order.declined" -> Optional.of(new Refused(event.messages()));
            // Called off while the bank was still being asked, it was never confirmed; otherwise it was, a moment
            // before.
            case "order.cancelled" ->
                Optional.of(
                        event.payment() == PaymentStatus.AUTHORIZING
                                ? new Refused(event.messages())
                                : new Confirmed(event.orderId()));
            default -> Optional.empty();
        };
    }

    /** From the order itself, when its event has gone by; the reasons are general ones. */
    static Optional<Decided> of(Order order) {
        return switch (order.status()) {
            case SUBMITTED, RESERVED, AUTHORIZED -> Optional.empty();
            case REJECTED ->
                Optional.of(new Refused(
                        List.of(Message.fatal("sold_out", "$.lines", "Something in this checkout is sold out"))));
            case DECLINED ->
                Optional.of(new Refused(
                        List.of(Message.fatal("payment_declined", "$.payment", "The payment was declined"))));
            case CANCELLED, REFUNDED ->
                order.paymentReference() == null && order.submission().total().amount() > 0
                        ? Optional.of(new Refused(
                                List.of(Message.fatal("cancelled", "$", "The order was cancelled before it was paid"))))
                        : Optional.of(new Confirmed(order.id()));
            case CONFIRMED, SHIPPED, DELIVERED, RETURNED -> Optional.of(new Confirmed(order.id()));
        };
    }
}
