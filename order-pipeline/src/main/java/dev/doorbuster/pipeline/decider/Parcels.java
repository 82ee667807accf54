package dev.doorbuster.pipeline.decider;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.commerce.order.OrderChange;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.commerce.order.Shipment;
import java.util.List;

/** From the order to the doorstep. */
final class Parcels {
    private Parcels() {}

    static void request(Draft draft) {
        var order = draft.order();
        var submission = order.submission();
        draft.note(OrderEvent.SHIPMENT_REQUESTED, "")
                .task(new Task.Ship(
                        order.id(), submission.shippingAddress(), submission.shippingOption(), order.units()));
    }

    static Decision dispatched(Draft draft, Fact.ShipmentDispatched fact) {
        var order = draft.order();
        if (order.status() != OrderStatus.CONFIRMED || !order.shipping()) {
            return Decision.NOTHING;
        }
        var shipment =
                new Shipment(fact.carrier(), fact.trackingCode(), draft.heard().time());
        return draft.emit(
                        "order.shipped",
                        OrderStatus.SHIPPED,
                        order.payment(),
                        fact.carrier() + " " + fact.trackingCode(),
                        OrderChange.shipped(shipment))
                .tell("order_shipped")
                .decision();
    }

    /** The carrier will never take it: the shopper gets the money back instead. */
    static Decision refused(Draft draft, Fact.ShipmentRefused fact) {
        var order = draft.order();
        if (order.status() != OrderStatus.CONFIRMED || !order.shipping()) {
            return Decision.NOTHING;
        }
        return Compensation.callOff(draft, "the carrier refused: " + fact.message(), List.of())
                .tell("order_cancelled")
                .decision();
    }

    static Decision delivered(Draft draft) {
        var order = draft.order();
        return order.status() == OrderStatus.SHIPPED
                ? draft.emit("order.delivered", OrderStatus.DELIVERED, order.payment(), "")
                        .tell("order_delivered")
                        .decision()
                : Decision.NOTHING;
    }
}
