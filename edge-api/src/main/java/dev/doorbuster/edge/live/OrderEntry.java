package dev.doorbuster.edge.live;

import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.order.OrderStatus;
import java.time.Instant;

/**
 * A new entry of an order's timeline.
 *
 * @param number counts the order's entries from 1
 * @param status the order's after it
 */
record OrderEntry(int number, String type, Instant time, String detail, OrderStatus status) {
    static OrderEntry of(OrderEvent event, Instant time) {
        return new OrderEntry(event.number(), event.kind(), time, event.detail(), event.status());
    }
}
