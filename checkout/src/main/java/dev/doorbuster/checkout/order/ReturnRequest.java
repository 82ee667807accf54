package dev.doorbuster.checkout.order;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.runtime.http.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Sends units back.
 *
 * @param id the same for every repetition under one key
 * @param units by SKU; empty is everything that is left
 */
record ReturnRequest(String id, Map<String, Integer> units, String reason) implements OrderRequest {
    static ReturnRequest of(Order order, Optional<String> key, Map<String, Integer> units, String reason) {
        var name = key.orElseGet(() -> UUID.randomUUID().toString());
        return new ReturnRequest("return/" + order.id() + "/" + name, units, reason);
    }

    @Override
    public Fact.OfOrder fact(Order order) {
        return new Fact.ReturnRequested(order.id(), units, reason);
    }

    /** @throws Problem when the key stands for another return */
    @Override
    public boolean isDone(Order order) {
        var made = order.returns().stream().filter(r -> r.cause().equals(id)).findFirst();
        if (made.isPresent() && !units.isEmpty() && !units.equals(made.get().units())) {
            throw Problem.conflict(
                    "idempotency_key_reused", "the Idempotency-Key was used for a return of other units");
        }
        return made.isPresent();
    }

    @Override
    public void requirePossible(Order order) {
        // Time limits and what is left are the pipeline's to judge, and it always answers.
    }

    @Override
    public Optional<Problem> refusal(OrderEvent answer) {
        return answer.kind().equals("order.return-refused")
                ? Optional.of(Problem.conflict("not_returnable", answer.detail()))
                : Optional.empty();
    }
}
