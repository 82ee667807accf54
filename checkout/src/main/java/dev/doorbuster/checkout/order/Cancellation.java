package dev.doorbuster.checkout.order;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.runtime.http.Problem;
import java.util.Optional;
import java.util.UUID;

/** Calls an order off: from its reservation until the carrier has been asked. */
record Cancellation(String id, String reason) implements OrderRequest {
    static Cancellation because(String reason) {
        return new Cancellation(UUID.randomUUID().toString(), reason);
    }

    @Override
    public Fact.OfOrder fact(Order order) {
        return new Fact.CancellationRequested(order.id(), reason);
    }

    /** Money that is back because the goods are back was no cancellation. */
    @Override
    public boolean isDone(Order order) {
        return order.status() == OrderStatus.CANCELLED
                || (order.status() == OrderStatus.REFUNDED && order.returns().isEmpty());
    }

    @Override
    public void requirePossible(Order order) {
        if (!order.isCancelable()) {
            throw tooLate(order.status());
        }
    }

    @Override
    public Optional<Problem> refusal(OrderEvent answer) {
        return answer.kind().equals("order.cancellation-refused")
                ? Optional.of(tooLate(answer.status()))
                : Optional.empty();
    }

    private static Problem tooLate(OrderStatus status) {
        return Problem.conflict("not_cancelable", "the order is " + status.wire() + " and can no longer be cancelled");
    }
}
