package dev.doorbuster.pipeline.decider;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.event.StockEvent;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.commerce.order.Order;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What follows from one fact.
 *
 * @param orders new versions of orders
 * @param stock new levels
 * @param receipts what came in
 * @param purchases new counts against purchase limits
 * @param orderEvents for the history
 * @param stockEvents for displays and for whoever asked
 * @param tasks for the workers
 * @param unexpected why the fact cannot be: it belongs in the dead letters; null for all others
 */
public record Decision(
        List<Order> orders,
        List<StockLevel> stock,
        List<Receipt> receipts,
        List<Purchase> purchases,
        List<OrderEvent> orderEvents,
        List<StockEvent> stockEvents,
        List<Task> tasks,
        @Nullable String unexpected) {

    /** The fact changes nothing: a duplicate, or too late. */
    static final Decision NOTHING =
            new Decision(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null);

    static Decision unexpected(String reason) {
        return new Decision(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), reason);
    }

    /** Collects a decision and sees what it has collected; lives within one call of the decider. */
    static final class Builder {
        private final State state;
        private final Heard heard;
        private final List<Order> orders = new ArrayList<>(1);
        private final Map<String, StockLevel> stock = new LinkedHashMap<>(2);
        private final List<Receipt> receipts = new ArrayList<>(0);
        private final Map<Purchase.Key, Purchase> purchases = new LinkedHashMap<>(0);
        private final List<OrderEvent> orderEvents = new ArrayList<>(3);
        private final List<StockEvent> stockEvents = new ArrayList<>(1);
        private final List<Task> tasks = new ArrayList<>(2);

        Builder(State state, Heard heard) {
            this.state = state;
            this.heard = heard;
        }

        /** The stock as this decision leaves it so far. */
        StockLevel level(String sku) {
            var changed = stock.get(sku);
            var known = changed == null ? state.stock(sku) : changed;
            return known == null ? new StockLevel(sku, 0, 0) : known;
        }

        int purchased(Purchase.Key key) {
            var changed = purchases.get(key);
            return changed == null ? state.purchased(key) : changed.units();
        }

        @CanIgnoreReturnValue
        Builder order(Order order) {
            orders.add(order);
            return this;
        }

        @CanIgnoreReturnValue
        Builder stock(StockLevel level) {
            stock.put(level.sku(), level);
            return this;
        }

        @CanIgnoreReturnValue
        Builder receipt(Receipt receipt) {
            receipts.add(receipt);
            return this;
        }

        @CanIgnoreReturnValue
        Builder purchase(Purchase purchase) {
            purchases.put(purchase.key(), purchase);
            return this;
        }

        @CanIgnoreReturnValue
        Builder event(OrderEvent event) {
            orderEvents.add(event);
            return this;
        }

        @CanIgnoreReturnValue
        Builder event(StockEvent event) {
            stockEvents.add(event);
            return this;
        }

        @CanIgnoreReturnValue
        Builder task(Task task) {
            tasks.add(task);
            return this;
        }

        Decision build() {
            stock.values()
                    .forEach(level -> stockEvents.add(
                            new StockEvent.LevelChanged(level.sku(), level.available(), heard.offset())));
            return new Decision(
                    orders,
                    List.copyOf(stock.values()),
                    receipts,
                    List.copyOf(purchases.values()),
                    orderEvents,
                    stockEvents,
                    tasks,
                    null);
        }
    }
}
