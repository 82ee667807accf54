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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

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
     * @param message what says it to the world; its value is the event in JSON
     * @param offset of the fact that led to it
     */
    public record Line(OrderEvent event, ProducerRecord<String, byte[]> message, Instant time, long offset) {}

    /** Orders that this batch has made. */
    List<Order> created() {
        return split(true);
    }

    /** Orders that were there before. */
    List<Order> known() {
        return split(false);
    }

    private List<Order> split(boolean wanted) {
        var first = new HashSet<String>();
        for (var line : history) {
            if (line.event().number() == 1) {
                first.add(line.event().orderId());
            }
        }
        return orders.values().stream()
                .filter(order -> first.contains(order.id()) == wanted)
                .toList();
    }

    OrderChanges() {
        this(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** @param told the messages of the decision's order events */
    void add(Decision decision, Heard heard, List<ProducerRecord<String, byte[]>> told) {
        decision.orders().forEach(order -> orders.put(order.id(), order));
        decision.stock().forEach(level -> stock.put(level.sku(), level));
        decision.purchases().forEach(purchase -> purchases.put(purchase.key(), purchase));
        receipts.addAll(decision.receipts());
        for (int i = 0; i < told.size(); i++) {
            history.add(new Line(decision.orderEvents().get(i), told.get(i), heard.time(), heard.offset()));
        }
    }
}
