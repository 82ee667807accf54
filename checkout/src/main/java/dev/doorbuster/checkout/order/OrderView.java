package dev.doorbuster.checkout.order;

import dev.doorbuster.commerce.checkout.Address;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.commerce.order.PaymentStatus;
import dev.doorbuster.commerce.order.Shipment;
import dev.doorbuster.commerce.pricing.OrderLine;
import dev.doorbuster.commerce.pricing.TotalLine;
import java.time.Instant;
import java.util.List;

/** An order as its shopper and the merchant see it. */
public record OrderView(
        String id,
        String checkoutId,
        OrderStatus status,
        String currency,
        String email,
        Address shippingAddress,
        List<OrderLine> lines,
        List<TotalLine> totals,
        Payment payment,
        List<Shipment> shipments,
        List<TimelineEntry> timeline,
        Instant createdAt,
        boolean cancelable) {

    /** Where the money is. */
    public record Payment(PaymentStatus status) {}

    /** @param type what happened, e.g. {@code order.confirmed} */
    public record TimelineEntry(String type, Instant time, String detail) {}

    /** @param history what the pipeline decided, oldest first */
    static OrderView of(Order order, List<TimelineEntry> history) {
        var submission = order.submission();
        return new OrderView(
                order.id(),
                submission.checkoutId(),
                order.status(),
                submission.currency(),
                submission.email(),
                submission.shippingAddress(),
                submission.lines(),
                submission.totals(),
                new Payment(order.payment()),
                order.shipments(),
                history,
                submission.submittedAt(),
                order.isCancelable());
    }
}
