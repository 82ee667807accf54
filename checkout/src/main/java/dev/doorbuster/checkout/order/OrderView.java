package dev.doorbuster.checkout.order;

import dev.doorbuster.commerce.checkout.Address;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.commerce.order.PaymentStatus;
import dev.doorbuster.commerce.order.Refund;
import dev.doorbuster.commerce.order.Return;
import dev.doorbuster.commerce.order.Shipment;
import dev.doorbuster.commerce.pricing.OrderLine;
import dev.doorbuster.commerce.pricing.TotalLine;
import java.time.Instant;
import java.util.List;
import java.util.Map;

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
        List<Returned> returns,
        List<Refund> refunds,
        List<Units> returnable,
        List<TimelineEntry> timeline,
        Instant createdAt,
        boolean cancelable) {

    /** Where the money is. */
    public record Payment(PaymentStatus status) {}

    /** So many of a SKU. */
    public record Units(String sku, int quantity) {
        private static List<Units> of(Map<String, Integer> units) {
            return units.entrySet().stream()
                    .map(e -> new Units(e.getKey(), e.getValue()))
                    .toList();
        }
    }

    /** @param received the merchant has it */
    public record Returned(int number, List<Units> lines, String reason, boolean received) {
        private static Returned of(Return r) {
            return new Returned(r.number(), Units.of(r.units()), r.reason(), r.received());
        }
    }

    /** @param type what happened, e.g. {@code order.confirmed} */
    public record TimelineEntry(String type, Instant time, String detail) {}

    /** @param history what the pipeline decided, oldest first */
    static OrderView of(Order order, List<TimelineEntry> history) {
        // What happened after the order was read belongs to a later view: its timeline is as long as it has events.
        var timeline = history.subList(0, Math.min(order.events(), history.size()));
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
                order.returns().stream().map(Returned::of).toList(),
                order.refunds(),
                isWithShopper(order) ? Units.of(order.returnable()) : List.of(),
                timeline,
                submission.submittedAt(),
                order.isCancelable());
    }

    /** Only what has left the house can come back. */
    private static boolean isWithShopper(Order order) {
        return order.status() == OrderStatus.SHIPPED || order.status() == OrderStatus.DELIVERED;
    }
}
