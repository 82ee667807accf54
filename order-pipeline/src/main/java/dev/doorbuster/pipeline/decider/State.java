package dev.doorbuster.pipeline.decider;

import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.commerce.order.PaymentStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the decider has to remember: stock by SKU and the orders that are not final yet. The decider reads it, its writer
 * applies decisions to it; one thread does both.
 */
public final class State {
    private record Due(Instant at, String orderId) {}

    private final Map<String, StockLevel> stock = new HashMap<>();
    private final Map<String, Order> orders = new HashMap<>();
    private final TreeSet<Due> parcels =
            new TreeSet<>(Comparator.comparing(Due::at).thenComparing(Due::orderId));

    public @Nullable Order order(String id) {
        return orders.get(id);
    }

    @Nullable
    StockLevel stock(String sku) {
        return stock.get(sku);
    }

    public void apply(Decision decision) {
        decision.stock().forEach(this::put);
        decision.orders().forEach(this::put);
    }

    public void put(StockLevel level) {
        stock.put(level.sku(), level);
    }

    public void put(Order order) {
        var before = orders.put(order.id(), order);
        if (before != null && before.shipAt() != null) {
            parcels.remove(new Due(before.shipAt(), before.id()));
        }
        if (order.shipAt() != null && isWaitingForParcel(order)) {
            parcels.add(new Due(order.shipAt(), order.id()));
        }
    }

    /** Final orders are on disk; memory holds only what can still change. */
    public void forget(String orderId) {
        orders.remove(orderId);
    }

    /** When the next parcel is due, if any. */
    public Optional<Instant> nextDue() {
        return parcels.isEmpty()
                ? Optional.empty()
                : Optional.of(parcels.first().at());
    }

    List<Order> parcelsDue(Instant now) {
        return parcels.stream()
                .takeWhile(due -> !due.at().isAfter(now))
                .map(due -> orders.get(due.orderId()))
                .toList();
    }

    public int liveOrders() {
        return orders.size();
    }

    private static boolean isWaitingForParcel(Order order) {
        return order.status() == OrderStatus.CONFIRMED
                && !order.shipping()
                && (order.payment() == PaymentStatus.CAPTURED || order.payment() == PaymentStatus.NONE);
    }
}
