package dev.doorbuster.pipeline.decider;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.commerce.order.OrderChange;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.commerce.order.PaymentStatus;
import dev.doorbuster.commerce.order.Return;
import dev.doorbuster.commerce.order.ReturnValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From the doorstep back: asked for by the shopper, paid back when the goods have arrived. */
final class Returns {
    private Returns() {}

    static Decision requested(Draft draft, Fact.ReturnRequested fact, Policy policy) {
        var order = draft.order();
        boolean again = order.returns().stream()
                .anyMatch(r -> r.cause().equals(draft.heard().id()));
        if (again) {
            return Decision.NOTHING;
        }
        var units = fact.units().isEmpty() ? order.returnable() : fact.units();
        var refusal = refusal(draft, order, units, policy);
        if (refusal != null) {
            return draft.note("order.return-refused", refusal).decision();
        }
        var wanted = Return.wanted(
                order.returns().size() + 1, units, fact.reason(), draft.heard().id());
        return draft.emit(
                        "order.return-requested",
                        order.status(),
                        order.payment(),
                        describe(units),
                        OrderChange.returned(wanted))
                .tell("order_return_requested", wanted.number())
                .decision();
    }

    static Decision received(Draft draft, Fact.ReturnReceived fact) {
        var order = draft.order();
        var expected = order.returns().stream()
                .filter(r -> r.number() == fact.number() && !r.received())
                .findFirst();
        if (expected.isEmpty()) {
            return Decision.NOTHING;
        }
        var arrived = expected.get().arrived(fact.restock());
        var value = ReturnValue.of(order, arrived);
        boolean all = order.returnable().isEmpty()
                && order.returns().stream().allMatch(r -> r.received() || r.number() == arrived.number());
        // A last unit that cost nothing comes back when all the money already has.
        var over = order.payment() == PaymentStatus.REFUNDED ? OrderStatus.REFUNDED : OrderStatus.RETURNED;
        draft.emit(
                        "order.return-received",
                        all ? over : order.status(),
                        order.payment(),
                        describe(arrived.units()),
                        OrderChange.returned(arrived))
                .tell("order_return_received", arrived.number());
        if (fact.restock()) {
            draft.putBack(arrived.units());
        }
        var reference = order.paymentReference();
        if (value.amount() > 0 && reference != null) {
            new Compensation.PayBack(value, reference).apply(draft);
        }
        return draft.decision();
    }

    private static @Nullable String refusal(Draft draft, Order order, Map<String, Integer> units, Policy policy) {
        if (order.status() != OrderStatus.SHIPPED && order.status() != OrderStatus.DELIVERED) {
            return "the order is " + order.status().wire();
        }
        var end = order.shipments().getLast().shippedAt().plus(policy.returnWindow());
        if (draft.heard().time().isAfter(end)) {
            return "returns were possible until " + end;
        }
        var left = order.returnable();
        boolean tooMany = units.isEmpty()
                || units.entrySet().stream().anyMatch(e -> e.getValue() > left.getOrDefault(e.getKey(), 0));
        return tooMany ? "more than there is to send back" : null;
    }

    private static String describe(Map<String, Integer> units) {
        var text = new StringBuilder();
        units.forEach((sku, n) ->
                text.append(text.isEmpty() ? "" : ", ").append(n).append(" × ").append(sku));
        return text.toString();
    }
}
