package dev.doorbuster.pipeline.writer;

import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.pipeline.decider.Decision;
import dev.doorbuster.pipeline.decider.Heard;
import dev.doorbuster.pipeline.decider.Purchase;
import dev.doorbuster.pipeline.decider.Receipt;
import dev.doorbuster.pipeline.decider.StockLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a batch changes: of orders, stock and purchases the last version, of history and receipts every line.
 *
 * @param history in log order
 */
public record OrderChanges(
        Map<String, Order> orders,
        Map<String, StockLevel> stock,
        Map<Purchase.Key, Purchase> purchases,
        List<Receipt> receipts,
        List<Line> history) {

    /**
     * A line of history.
     *
     * @param offset of the fact that led to it
     */
    public record Line(OrderEvent event, Instant time, long offset) {}

    OrderChanges() {
        this(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
    }

    void add(Decision decision, Heard heard) {
        decision.orders().forEach(order -> orders.put(order.id(), order));
        decision.stock().forEach(level -> stock.put(level.sku(), level));
        decision.purchases().forEach(purchase -> purchases.put(purchase.key(), purchase));
        receipts.addAll(decision.receipts());
        decision.orderEvents().forEach(event -> history.add(new Line(event, heard.time(), heard.offset())));
    }
}
