package dev.doorbuster.pipeline.decider;

import dev.doorbuster.commerce.order.Order;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the decider has to remember: stock by SKU and the orders that are not final yet. What else a fact needs (a final order,
 * a receipt, a shopper's purchases) is put in for the batch it comes with. The decider reads it, its writer applies decisions to
 * it; one thread does both.
 */
public final class State {
    private record Due(Instant at, String orderId) {}

    private final Map<String, StockLevel> stock = new HashMap<>();
    private final Map<String, Order> orders = new HashMap<>();
    private final TreeSet<Due> calendar =
            new TreeSet<>(Comparator.comparing(Due::at).thenComparing(Due::orderId));
    private final Set<String> receipts = new HashSet<>();
    private final Map<Purchase.Key, Integer> purchases = new HashMap<>();

    public @Nullable Order order(String id) {
        return orders.get(id);
    }

    @Nullable
    StockLevel stock(String sku) {
        return stock.get(sku);
    }

    boolean isReceived(String receiptId) {
        return receipts.contains(receiptId);
    }

    int purchased(Purchase.Key key) {
        return purchases.getOrDefault(key, 0);
    }

    public void apply(Decision decision) {
        decision.stock().forEach(this::put);
        decision.orders().forEach(this::put);
        decision.receipts().forEach(receipt -> receipts.add(receipt.id()));
        decision.purchases().forEach(this::put);
    }

    public void put(StockLevel level) {
        stock.put(level.sku(), level);
    }

    public void put(Order order) {
        var before = orders.put(order.id(), order);
        unschedule(before);
        var due = order.dueAt();
        if (due != null) {
            calendar.add(new Due(due, order.id()));
        }
    }

    public void put(Purchase purchase) {
        purchases.put(purchase.key(), purchase.units());
    }

    public void putReceipts(Collection<String> ids) {
        receipts.addAll(ids);
    }

    /** Final orders are on disk, and so is all that was put in for a batch; memory holds only what can still change. */
    public void endBatch(Collection<String> orderIds) {
        for (var id : orderIds) {
            var order = orders.get(id);
            if (order != null && order.isFinal()) {
                unschedule(orders.remove(id));
            }
        }
        receipts.clear();
        purchases.clear();
    }

    /** When the next order is due, if any. */
    public Optional<Instant> nextDue() {
        return calendar.isEmpty()
                ? Optional.empty()
                : Optional.of(calendar.first().at());
    }

    /** The orders to look at again by then, the longest overdue first. */
    public List<Order> due(Instant now, int limit) {
        return calendar.stream()
                .limit(limit)
                .takeWhile(due -> !due.at().isAfter(now))
                .map(due -> orders.get(due.orderId()))
                .toList();
    }

    public int liveOrders() {
        return orders.size();
    }

    private void unschedule(@Nullable Order order) {
        if (order != null && order.dueAt() != null) {
            calendar.remove(new Due(order.dueAt(), order.id()));
        }
    }
}
