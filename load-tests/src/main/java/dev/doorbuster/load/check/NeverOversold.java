package dev.doorbuster.load.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** For each SKU: what came in = what is on the shelf + what orders hold or took. */
final class NeverOversold implements Promise {
    @Override
    public Verdict judge(Evidence evidence) {
        var violations = new ArrayList<String>();
        var taken = sum(evidence.orders(), OrderRow::units);
        var maybeBack = sum(evidence.orders(), OrderRow::cameBack);
        var known = new TreeSet<String>();
        for (var row : evidence.stock()) {
            known.add(row.sku());
            long receipts = evidence.receipts().getOrDefault(row.sku(), 0L);
            if (receipts != row.received()) {
                violations.add(row.sku() + ": receipts add up to " + receipts + ", the shelf says " + row.received());
            }
            long out = row.received() - row.available();
            long most = taken.getOrDefault(row.sku(), 0L);
            long least = most - maybeBack.getOrDefault(row.sku(), 0L);
            if (row.available() < 0 || out < least || out > most) {
                violations.add(row.sku() + ": " + row.received() + " received, " + row.available() + " available, but "
                        + most + " held or taken by orders" + (out < most ? " (oversold)" : " (units vanished)"));
            }
        }
        taken.keySet().stream()
                .filter(sku -> !known.contains(sku))
                .forEach(sku -> violations.add(sku + ": sold without ever being in stock"));
        return new Verdict("never oversold, no unit vanished", evidence.stock().size(), violations);
    }

    private static Map<String, Long> sum(List<OrderRow> orders, Function<OrderRow, Map<String, Long>> units) {
        var sum = new HashMap<String, Long>();
        orders.stream()
                .filter(OrderRow::holdsOrTookStock)
                .forEach(order -> units.apply(order).forEach((sku, n) -> sum.merge(sku, n, Long::sum)));
        return sum;
    }
}
