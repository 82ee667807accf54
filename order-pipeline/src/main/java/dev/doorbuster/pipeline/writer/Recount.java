package dev.doorbuster.pipeline.writer;

import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.pipeline.decider.Purchase;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What shelves and purchase limits have to say, counted from the orders alone. */
final class Recount {
    private final Map<String, Long> gone = new HashMap<>();
    private final Set<String> unclear = new HashSet<>();
    private final Map<Purchase.Key, Integer> bought = new HashMap<>();

    void add(Order order) {
        if (!hasUnits(order)) {
            return;
        }
        order.units().forEach((sku, units) -> gone.merge(sku, (long) units, Long::sum));
        for (var sentBack : order.returns()) {
            if (sentBack.received() && sentBack.restocked() == null) {
                unclear.addAll(sentBack.units().keySet());
            } else if (Boolean.TRUE.equals(sentBack.restocked())) {
                sentBack.units().forEach((sku, units) -> gone.merge(sku, (long) -units, Long::sum));
            }
        }
        order.units().forEach((sku, units) -> {
            if (order.submission().limits().containsKey(sku)) {
                order.submission()
                        .shopperKeys()
                        .forEach(shopper -> bought.merge(new Purchase.Key(sku, shopper), units, Integer::sum));
            }
        });
    }

    /** Units by SKU that orders hold or took and that are not back on the shelf. */
    Map<String, Long> gone() {
        return gone;
    }

    /** SKUs of which some came back before events said where they went. */
    Set<String> unclear() {
        return unclear;
    }

    /** Without those who have none. */
    Map<Purchase.Key, Integer> bought() {
        return bought;
    }

    /** Still, or until they were sent back: then a part of them may be on the shelf again. */
    private static boolean hasUnits(Order order) {
        return switch (order.status()) {
            case RESERVED, AUTHORIZED, CONFIRMED, SHIPPED, DELIVERED, RETURNED -> true;
            case SUBMITTED, REJECTED, DECLINED, CANCELLED -> false;
            case REFUNDED -> !order.shipments().isEmpty();
        };
    }
}
