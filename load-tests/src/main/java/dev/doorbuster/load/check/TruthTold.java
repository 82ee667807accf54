package dev.doorbuster.load.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A checkout is one order at most; who was told "completed" has that order, who was told "canceled" has none. */
final class TruthTold implements Promise {
    @Override
    public Verdict judge(Evidence evidence) {
        var violations = new ArrayList<String>();
        var byCheckout = evidence.ordersByCheckout();
        byCheckout.forEach((checkout, orders) -> {
            if (orders.size() > 1) {
                violations.add("checkout " + checkout + " became " + orders.size() + " orders");
            }
        });
        var sold = evidence.history().stream()
                .filter(event -> event.kind().equals("order.confirmed"))
                .map(EventRow::orderId)
                .collect(Collectors.toSet());
        for (var told : evidence.told()) {
            var orders = byCheckout.getOrDefault(told.checkoutId(), List.of());
            long confirmed =
                    orders.stream().filter(order -> sold.contains(order.id())).count();
            switch (told.answer()) {
                case COMPLETED -> {
                    boolean named = orders.stream().anyMatch(o -> o.id().equals(told.orderId()));
                    if (confirmed != 1 || !named) {
                        violations.add("checkout " + told.checkoutId() + " was told completed, order " + told.orderId()
                                + "; confirmed orders: " + confirmed);
                    }
                }
                case CANCELED -> {
                    if (confirmed != 0) {
                        violations.add("checkout " + told.checkoutId() + " was told canceled and has order "
                                + orders.getFirst().id());
                    }
                }
                case ACCEPTED, NOTHING -> {
                    // Whatever became of it, nothing else was said.
                }
            }
        }
        return new Verdict("shoppers were told the truth", evidence.told().size(), violations);
    }
}
