package dev.doorbuster.checkout.order;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.runtime.http.Problem;
import java.util.Optional;

/** The shopper has the parcel, says the merchant: not every carrier reports by itself. */
record Delivery(String id) implements OrderRequest {
    static Delivery of(String orderId) {
        return new Delivery("delivered/" + orderId);
    }

    @Override
    public Fact.OfOrder fact(Order order) {
        return new Fact.ShipmentDelivered(
                order.id(), order.shipments().getLast().trackingCode());
    }

    /** What has come back was there. */
    @Override
    public boolean isDone(Order order) {
        return switch (order.status()) {
            case DELIVERED, RETURNED -> true;
            case REFUNDED -> !order.returns().isEmpty();
            default -> false;
        };
    }

    @Override
    public void requirePossible(Order order) {
        if (order.status() != OrderStatus.SHIPPED) {
            throw Problem.conflict(
                    "not_shipped", "the order is " + order.status().wire());
        }
    }

    @Override
    public Optional<Problem> refusal(OrderEvent answer) {
        return Optional.empty();
    }
}
