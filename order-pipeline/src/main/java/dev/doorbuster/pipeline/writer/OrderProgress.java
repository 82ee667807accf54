package dev.doorbuster.pipeline.writer;

import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.commerce.order.PaymentStatus;
import dev.doorbuster.commerce.order.Refund;
import dev.doorbuster.commerce.order.Return;
import dev.doorbuster.commerce.order.Shipment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All of an order that can change: its JSON laid over the stored one gives the order as it now stands. */
record OrderProgress(
        int events,
        OrderStatus status,
        PaymentStatus payment,
        @Nullable String paymentReference,
        @Nullable Instant due,
        boolean shipping,
        List<Shipment> shipments,
        List<Return> returns,
        List<Refund> refunds,
        List<String> notices,
        List<String> released) {

    static OrderProgress of(Order order) {
        return new OrderProgress(
                order.events(),
                order.status(),
                order.payment(),
                order.paymentReference(),
                order.due(),
                order.shipping(),
                order.shipments(),
                order.returns(),
                order.refunds(),
                order.notices(),
                order.released());
    }
}
