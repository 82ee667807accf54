package dev.doorbuster.load.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** By the carrier's books: one parcel for each order that says it is shipped, none for any other. */
final class ShippedOnce implements Promise {
    @Override
    public Verdict judge(Evidence evidence) {
        List<String> booked = evidence.parcels().orElse(List.of());
        var violations = new ArrayList<String>();
        if (evidence.parcels().isPresent()) {
            Map<String, Long> parcels = booked.stream().collect(Collectors.groupingBy(id -> id, Collectors.counting()));
            var orders = evidence.ordersById();
            parcels.forEach((id, count) -> {
                var order = orders.get(id);
                if (count > 1 || order == null || (order.isFinal() && !order.isShipped())) {
                    violations.add("order " + id + " (" + (order == null ? "unknown" : order.status()) + ") has "
                            + count + " parcels");
                }
            });
            evidence.orders().stream()
                    .filter(order -> order.isShipped() && !parcels.containsKey(order.id()))
                    .forEach(order -> violations.add("order " + order.id() + " says shipped, the carrier has nothing"));
        }
        return new Verdict("shipped once", booked.size(), violations);
    }
}
