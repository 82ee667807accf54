package dev.doorbuster.pipeline.decider;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.event.StockEvent;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.commerce.order.Order;
import java.util.ArrayList;
import java.util.List;

/**
 * What follows from one fact.
 *
 * @param orders new versions of orders
 * @param stock new levels
 * @param orderEvents for the history
 * @param stockEvents for displays and for whoever asked
 * @param tasks for the workers
 */
public record Decision(
        List<Order> orders,
        List<StockLevel> stock,
        List<OrderEvent> orderEvents,
        List<StockEvent> stockEvents,
        List<Task> tasks) {

    /** The fact changes nothing: a duplicate, too late, or about nothing we know. */
    static final Decision NOTHING = new Builder().build();

    /** Collects a decision; lives within one call of the decider. */
    static final class Builder {
        private final List<Order> orders = new ArrayList<>();
        private final List<StockLevel> stock = new ArrayList<>();
        private final List<OrderEvent> orderEvents = new ArrayList<>();
        private final List<StockEvent> stockEvents = new ArrayList<>();
        private final List<Task> tasks = new ArrayList<>();

        @CanIgnoreReturnValue
        Builder order(Order order) {
            orders.add(order);
            return this;
        }

        @CanIgnoreReturnValue
        Builder stock(StockLevel level, long revision) {
            stock.add(level);
            stockEvents.add(new StockEvent.LevelChanged(level.sku(), level.available(), revision));
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
            return new Decision(orders, stock, orderEvents, stockEvents, tasks);
        }
    }
}
