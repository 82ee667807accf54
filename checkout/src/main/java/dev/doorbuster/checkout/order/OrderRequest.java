package dev.doorbuster.checkout.order;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.runtime.http.Problem;
import java.util.Optional;

/** What somebody wants to become of an order; the pipeline decides. */
interface OrderRequest {
    /** Id of the fact, and so the name under which the answer comes. The same request made again may have the same one. */
    String id();

    /** What the pipeline is told. */
    Fact.OfOrder fact(Order order);

    /** There is nothing left to ask for. */
    boolean isDone(Order order);

    /** @throws Problem when there is no point in asking */
    void requirePossible(Order order);

    /** What a no of the pipeline means for the caller; empty for a yes. */
    Optional<Problem> refusal(OrderEvent answer);
}
