package dev.doorbuster.checkout.order;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.commerce.order.Return;
import dev.doorbuster.runtime.http.Problem;
import java.util.Optional;

/**
 * The merchant has a return in hand: the money goes back. Counts once; what is said later of {@code restock} is not heard.
 *
 * @param number which of the order's returns
 * @param restock the units can be sold again
 */
record ReturnArrival(String id, int number, boolean restock) implements OrderRequest {
    static ReturnArrival of(String orderId, int number, boolean restock) {
        return new ReturnArrival("return-received/" + orderId + "/" + number, number, restock);
    }

    @Override
    public Fact.OfOrder fact(Order order) {
        return new Fact.ReturnReceived(order.id(), number, restock);
    }

    @Override
    public boolean isDone(Order order) {
        return order.returns().stream().anyMatch(r -> r.number() == number && r.received());
    }

    @Override
    public void requirePossible(Order order) {
        if (order.returns().stream().mapToInt(Return::number).noneMatch(n -> n == number)) {
            throw order.returns().isEmpty()
                    ? Problem.conflict("nothing_returned", "nobody has asked to send anything of this order back")
                    : Problem.notFound("return of this order");
        }
    }

    @Override
    public Optional<Problem> refusal(OrderEvent answer) {
        return Optional.empty();
    }
}
