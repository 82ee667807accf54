package dev.doorbuster.pipeline.writer;

import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.pipeline.decider.StockLevel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts a second time what the decider has counted: the units that live orders hold can never be more than what was taken off the
 * shelf. The writer's thread tells; who looks in between sees too few, never too many.
 */
final class ShelfAudit {
    private final Map<String, Long> taken = new ConcurrentHashMap<>();
    private final Map<String, Long> held = new ConcurrentHashMap<>();

    void forget() {
        held.clear();
        taken.clear();
    }

    /** What was received and is not there. */
    void shelf(StockLevel level) {
        taken.put(level.sku(), level.received() - level.available());
    }

    void holds(Order order) {
        order.submission().lines().forEach(line -> held.merge(line.sku(), (long) line.quantity(), Long::sum));
    }

    void releases(Order order) {
        order.submission()
                .lines()
                .forEach(line -> held.computeIfPresent(
                        line.sku(), (sku, units) -> units > line.quantity() ? units - line.quantity() : null));
    }

    /** Always zero, or the shop has promised what it does not have. */
    double oversoldUnits() {
        return held.entrySet().stream()
                .mapToLong(units -> Math.max(0, units.getValue() - taken.getOrDefault(units.getKey(), 0L)))
                .sum();
    }
}
