package dev.doorbuster.pipeline.decider;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.doorbuster.commerce.checkout.Message;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.commerce.order.OrderChange;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.commerce.order.PaymentStatus;
import java.util.List;
import java.util.Map;

/**
 * A decision about one order while it is being made. The order changes by events only, so its history is all there is to know
 * about it. Lives within one call of the decider.
 */
final class Draft {
    private final Decision.Builder out;
    private final Heard heard;
    private Order order;

    Draft(Decision.Builder out, Heard heard, Order order) {
        this.out = out;
        this.heard = heard;
        this.order = order;
    }

    Order order() {
        return order;
    }

    Heard heard() {
        return heard;
    }

    /** Something worth telling that changes no status. */
    @CanIgnoreReturnValue
    Draft note(String kind, String detail) {
        return emit(kind, order.status(), order.payment(), detail, OrderChange.NONE);
    }

    @CanIgnoreReturnValue
    Draft emit(String kind, OrderStatus status, PaymentStatus payment, String detail) {
        return emit(kind, status, payment, detail, OrderChange.NONE);
    }

    @CanIgnoreReturnValue
    Draft emit(String kind, OrderStatus status, PaymentStatus payment, String detail, OrderChange change) {
        return emit(kind, status, payment, detail, List.of(), change);
    }

    @CanIgnoreReturnValue
    Draft emit(
            String kind,
            OrderStatus status,
            PaymentStatus payment,
            String detail,
            List<Message> messages,
            OrderChange change) {
        var submission = order.submission();
        var event = new OrderEvent(
                kind,
                order.id(),
                order.events() + 1,
                submission.checkoutId(),
                submission.sessionId(),
                status,
                payment,
                detail,
                heard.id(),
                messages,
                change,
                submission.accountId());
        out.event(event);
        order = order.after(event);
        return this;
    }

    @CanIgnoreReturnValue
    Draft task(Task task) {
        out.task(task);
        return this;
    }

    @CanIgnoreReturnValue
    Draft tell(String template) {
        return task(new Task.Notify(order.id(), template, order.submission().email(), null));
    }

    /** For what can happen to an order more than once. */
    @CanIgnoreReturnValue
    Draft tell(String template, int number) {
        return task(new Task.Notify(order.id(), template, order.submission().email(), Integer.toString(number)));
    }

    /** Sets the order's units aside and counts them against the shopper's limits. */
    @CanIgnoreReturnValue
    Draft take() {
        order.units().forEach((sku, units) -> out.stock(out.level(sku).take(units)));
        count(1);
        return this;
    }

    /** Puts the order's units back, and the shopper may buy them again. */
    @CanIgnoreReturnValue
    Draft putBack() {
        putBack(order.units());
        count(-1);
        return this;
    }

    @CanIgnoreReturnValue
    Draft putBack(Map<String, Integer> units) {
        units.forEach((sku, n) -> out.stock(out.level(sku).putBack(n)));
        return this;
    }

    /** The order as it now stands is part of the decision. */
    void close() {
        out.order(order);
    }

    /** For a decision about this order alone. */
    Decision decision() {
        close();
        return out.build();
    }

    private void count(int sign) {
        var submission = order.submission();
        if (submission.limits().isEmpty()) {
            return;
        }
        order.units().forEach((sku, units) -> {
            if (submission.limits().containsKey(sku)) {
                for (var shopper : submission.shopperKeys()) {
                    var key = new Purchase.Key(sku, shopper);
                    out.purchase(new Purchase(key, out.purchased(key) + sign * units));
                }
            }
        });
    }
}
