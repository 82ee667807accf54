package dev.doorbuster.pipeline.decider;

import dev.doorbuster.commerce.order.Order;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the decider has to remember: stock by SKU and the orders that are not final yet. What else a fact needs (a final order,
 * a receipt, a shopper's purchases) is put in for the batch it comes with. The decider reads it, its writer applies decisions to
 * it; one thread does both.
 */
public final class State {
    /** Orders fall due by the thousand, so they are compared by numbers first. */
    private record Due(long atMillis, String orderId) implements Comparable<Due> {
        static Due of(Instant at, String orderId) {
            return new Due(at.toEpochMilli(), orderId);
        }

        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(atMillis, other.atMillis);
            return byTime == 0 ? orderId.compareTo(other.orderId) : byTime;
        }
    }

    private final Map<String, StockLevel> stock = new HashMap<>();
    private final Map<String, Order> orders = new HashMap<>();
    private final TreeSet<Due> calendar = new TreeSet<>();
    private final Map<String, Booked> receipts = new HashMap<>();
    private final Map<Purchase.Key, Counted> purchases = new HashMap<>();
    /** Final orders, and in which batch they were last put here: they leave once it is committed. */
    private final Map<String, Long> finals = new HashMap<>();

    private long batch;

    private record Counted(int units, long batch) {}

    private record Booked(Receipt receipt, long batch) {}

    public @Nullable Order order(String id) {
        return orders.get(id);
    }

    @Nullable
    StockLevel stock(String sku) {
        return stock.get(sku);
    }

    public boolean isReceived(String receiptId) {
        return receipts.containsKey(receiptId);
    }

    @Nullable
    Receipt receipt(String id) {
        var booked = receipts.get(id);
        return booked == null ? null : booked.receipt();
    }

    public boolean isCounted(Purchase.Key key) {
        return purchases.containsKey(key);
    }

    int purchased(Purchase.Key key) {
        var counted = purchases.get(key);
        return counted == null ? 0 : counted.units();
    }

    public void apply(Decision decision) {
        decision.stock().forEach(this::put);
        decision.orders().forEach(this::put);
        putReceipts(decision.receipts());
        decision.purchases().forEach(this::put);
    }

    public void put(StockLevel level) {
        stock.put(level.sku(), level);
    }

    public void put(Order order) {
        unschedule(orders.put(order.id(), order));
        if (order.isFinal()) {
            finals.put(order.id(), batch);
        } else {
            finals.remove(order.id());
        }
        var due = order.dueAt();
        if (due != null) {
            calendar.add(Due.of(due, order.id()));
        }
    }

    public void put(Purchase purchase) {
        purchases.put(purchase.key(), new Counted(purchase.units(), batch));
    }

    public void putReceipts(Collection<Receipt> booked) {
        booked.forEach(receipt -> receipts.put(receipt.id(), new Booked(receipt, batch)));
    }

    /** @return the number of the batch that begins */
    public long beginBatch() {
        batch++;
        return batch;
    }

    /**
     * The batch is on disk, and so are its final orders and all that was put in for it: they leave, unless a later batch, which
     * is not on disk yet, has to do with them. Memory holds only what can still change.
     */
    public void endBatch(long committed) {
        receipts.values().removeIf(last -> last.batch() <= committed);
        purchases.values().removeIf(last -> last.batch() <= committed);
        finals.entrySet().removeIf(entry -> {
            boolean isOver = entry.getValue() <= committed;
            if (isOver) {
                unschedule(orders.remove(entry.getKey()));
            }
            return isOver;
        });
    }

    /** When the next order is due, if any. */
    public Optional<Instant> nextDue() {
        return calendar.isEmpty()
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(calendar.first().atMillis()));
    }

    /** The orders to look at again by then, the longest overdue first. */
    public List<Order> due(Instant now, int limit) {
        return calendar.stream()
                .limit(limit)
                .takeWhile(due -> due.atMillis() <= now.toEpochMilli())
                .map(due -> orders.get(due.orderId()))
                .toList();
    }

    public int liveOrders() {
        return orders.size();
    }

    private void unschedule(@Nullable Order order) {
        if (order != null && order.dueAt() != null) {
            calendar.remove(Due.of(order.dueAt(), order.id()));
        }
    }
}
