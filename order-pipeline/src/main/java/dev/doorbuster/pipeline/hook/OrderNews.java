package dev.doorbuster.pipeline.hook;

import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.commerce.order.PaymentStatus;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * What a merchant's system is told of an order event: nothing that says who the shopper is or how they pay. Whoever needs more
 * asks {@code GET /admin/orders/{id}}.
 */
record OrderNews(String type, String id, Instant time, Data data) {
    /** Details name recipients of mails, and people write their own into reasons. */
    private static final Pattern MAIL_ADDRESS = Pattern.compile("\\S*@\\S*");

    record Data(String orderId, String kind, OrderStatus status, PaymentStatus payment, String detail) {}

    static OrderNews of(Event<OrderEvent> event) {
        var order = event.data();
        return new OrderNews(
                "dev.doorbuster." + order.type() + ".v1",
                event.id(),
                event.time(),
                new Data(
                        order.orderId(),
                        order.kind(),
                        order.status(),
                        order.payment(),
                        MAIL_ADDRESS.matcher(order.detail()).replaceAll("…")));
    }
}
