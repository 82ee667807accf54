package dev.doorbuster.pipeline.decider;

import dev.doorbuster.commerce.checkout.Message;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.event.StockEvent;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.commerce.order.PaymentStatus;
import dev.doorbuster.commerce.order.Shipment;
import dev.doorbuster.commerce.order.Submission;
import dev.doorbuster.commerce.pricing.OrderLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides what follows from a fact. Pure: the same state and fact give the same decision, on any machine, at any time.
 *
 * <pre>
 *                    sold out ─▶ rejected
 * submitted ─▶ reserved ─▶ confirmed ─▶ shipped
 *                 │ declined    │ cancelled
 *                 ▼             ▼
 *              declined     cancelled ─▶ refunded
 * </pre>
 *
 * Every step has its way back beside it: a reservation is undone by putting the units back, an authorisation by a void, a
 * capture by a refund. A fact that does not fit the state of its order (a duplicate, or late) decides nothing.
 */
public final class Decider {
    private final Policy policy;

    public Decider(Policy policy) {
        this.policy = policy;
    }

    /** Does not change the state: {@link State#apply} does. */
    public Decision decide(State state, Heard heard) {
        return switch (heard.fact()) {
            case Fact.OrderSubmitted fact -> submitted(state, heard, fact.order());
            case Fact.TimePassed fact -> timePassed(state, heard);
            case Fact.StockReceived fact -> stockReceived(state, heard, fact);
            case Fact.StockOpened fact -> stockOpened(state, heard, fact);
            case Fact.OfOrder fact -> {
                var order = state.order(fact.orderId());
                yield order == null ? Decision.NOTHING : ofOrder(state, heard, fact, order);
            }
        };
    }

    private Decision ofOrder(State state, Heard heard, Fact.OfOrder fact, Order order) {
        return switch (fact) {
            case Fact.OrderSubmitted again -> Decision.NOTHING;
            case Fact.AuthorizationApproved f -> authorized(heard, order, f);
            case Fact.AuthorizationDeclined f -> declined(state, heard, order, f);
            case Fact.CaptureCompleted f -> captured(heard, order);
            case Fact.VoidCompleted f -> voided(heard, order);
            case Fact.RefundCompleted f -> refunded(heard, order);
            case Fact.CancellationRequested f -> cancellationRequested(state, heard, order, f);
            case Fact.ShipmentDispatched f -> dispatched(heard, order, f);
            case Fact.MessageDelivered f ->
                only(event(heard, order, "notification.sent", f.template() + " to " + f.recipient()));
            case Fact.TaskParked f -> only(event(heard, order, "order.task-parked", f.step() + ": " + f.reason()));
        };
    }

    /** Reserves every line or none. Units are added up per SKU first: two lines of one SKU share one shelf. */
    private Decision submitted(State state, Heard heard, Submission submission) {
        if (state.order(submission.orderId()) != null) {
            return Decision.NOTHING;
        }
        var shortages = shortages(state, submission.lines());
        var out = new Decision.Builder();
        if (!shortages.isEmpty()) {
            var order = Order.rejected(submission);
            return out.order(order)
                    .event(event(heard, order, "order.rejected", "sold out", shortages))
                    .build();
        }
        units(submission.lines())
                .forEach((sku, units) -> out.stock(level(state, sku).take(units), heard.offset()));
        var order = Order.reserved(submission);
        out.event(event(heard, order, "order.reserved", ""));
        if (submission.total().amount() == 0) {
            return confirm(
                            out,
                            heard,
                            order.confirmed("none", heard.time().plus(policy.handling()))
                                    .withPayment(PaymentStatus.NONE))
                    .build();
        }
        return out.order(order)
                .task(new Task.Authorize(order.id(), submission.total(), submission.paymentToken()))
                .build();
    }

    private Decision authorized(Heard heard, Order order, Fact.AuthorizationApproved fact) {
        if (order.status() != OrderStatus.RESERVED) {
            return Decision.NOTHING;
        }
        var confirmed = order.confirmed(fact.reference(), heard.time().plus(policy.handling()));
        var out = new Decision.Builder().event(event(heard, order, "payment.authorized", fact.reference()));
        return confirm(out, heard, confirmed)
                .task(new Task.Capture(order.id(), order.submission().total(), fact.reference()))
                .build();
    }

    private static Decision.Builder confirm(Decision.Builder out, Heard heard, Order confirmed) {
        return out.order(confirmed)
                .event(event(heard, confirmed, "order.confirmed", ""))
                .task(notify(confirmed, "order_confirmed"));
    }

    private static Decision declined(State state, Heard heard, Order order, Fact.AuthorizationDeclined fact) {
        if (order.status() != OrderStatus.RESERVED) {
            return Decision.NOTHING;
        }
        var declined = order.withStatus(OrderStatus.DECLINED).withPayment(PaymentStatus.DECLINED);
        var message = Message.fatal("payment_declined", "$.payment", fact.message());
        return putBack(state, heard, order)
                .order(declined)
                .event(event(heard, declined, "order.declined", fact.code(), List.of(message)))
                .build();
    }

    /** An order that was cancelled while its money was on the way gets it back as soon as it is there. */
    private static Decision captured(Heard heard, Order order) {
        if (order.payment() != PaymentStatus.CAPTURING) {
            return Decision.NOTHING;
        }
        boolean cancelled = order.status() == OrderStatus.CANCELLED;
        var captured = order.withPayment(cancelled ? PaymentStatus.REFUNDING : PaymentStatus.CAPTURED);
        var out = new Decision.Builder().order(captured).event(event(heard, captured, "payment.captured", ""));
        return cancelled ? out.task(refund(order)).build() : out.build();
    }

    private static Decision voided(Heard heard, Order order) {
        if (order.payment() != PaymentStatus.VOIDING) {
            return Decision.NOTHING;
        }
        var voided = order.withPayment(PaymentStatus.VOIDED);
        return new Decision.Builder()
                .order(voided)
                .event(event(heard, voided, "payment.voided", ""))
                .build();
    }

    private static Decision refunded(Heard heard, Order order) {
        if (order.payment() != PaymentStatus.REFUNDING) {
            return Decision.NOTHING;
        }
        var refunded = order.withStatus(OrderStatus.REFUNDED).withPayment(PaymentStatus.REFUNDED);
        return new Decision.Builder()
                .order(refunded)
                .event(event(heard, refunded, "payment.refunded", ""))
                .task(notify(refunded, "order_refunded"))
                .build();
    }

    /** Allowed until the carrier has been asked. Stock is back at once; money goes back when it has arrived. */
    private static Decision cancellationRequested(
            State state, Heard heard, Order order, Fact.CancellationRequested fact) {
        if (!order.isCancelable()) {
            return only(event(
                    heard,
                    order,
                    "order.cancellation-refused",
                    "the order is " + order.status().wire()));
        }
        boolean captured = order.payment() == PaymentStatus.CAPTURED;
        var cancelled = order.withStatus(OrderStatus.CANCELLED)
                .withPayment(captured ? PaymentStatus.REFUNDING : order.payment());
        var out = putBack(state, heard, order)
                .order(cancelled)
                .event(event(heard, cancelled, "order.cancelled", fact.reason()))
                .task(notify(cancelled, "order_cancelled"));
        return captured ? out.task(refund(order)).build() : out.build();
    }

    private static Decision dispatched(Heard heard, Order order, Fact.ShipmentDispatched fact) {
        if (order.status() != OrderStatus.CONFIRMED || !order.shipping()) {
            return Decision.NOTHING;
        }
        var shipped = order.shipped(new Shipment(fact.carrier(), fact.trackingCode(), heard.time()));
        return new Decision.Builder()
                .order(shipped)
                .event(event(heard, shipped, "order.shipped", fact.carrier() + " " + fact.trackingCode()))
                .task(notify(shipped, "order_shipped"))
                .build();
    }

    /** Asks the carrier for every parcel that is due. */
    private static Decision timePassed(State state, Heard heard) {
        var out = new Decision.Builder();
        for (var order : state.parcelsDue(heard.time())) {
            var submission = order.submission();
            out.order(order.toCarrier())
                    .task(new Task.Ship(
                            order.id(),
                            submission.shippingAddress(),
                            submission.shippingOption(),
                            units(submission.lines())));
        }
        return out.build();
    }

    private static Decision stockReceived(State state, Heard heard, Fact.StockReceived fact) {
        var level = level(state, fact.sku());
        var out = new Decision.Builder();
        if (level.available() + fact.quantity() < 0) {
            var reason = "only " + level.available() + " units are not reserved";
            return out.event(new StockEvent.AdjustmentRefused(fact.sku(), level.available(), heard.id(), reason))
                    .build();
        }
        var received = level.receive(fact.quantity());
        return out.stock(received, heard.offset())
                .event(new StockEvent.Adjusted(fact.sku(), received.available(), heard.id()))
                .build();
    }

    private static Decision stockOpened(State state, Heard heard, Fact.StockOpened fact) {
        if (state.stock(fact.sku()) != null) {
            return Decision.NOTHING;
        }
        return new Decision.Builder()
                .stock(new StockLevel(fact.sku(), fact.quantity(), fact.quantity()), heard.offset())
                .build();
    }

    private static Decision.Builder putBack(State state, Heard heard, Order order) {
        var out = new Decision.Builder();
        units(order.submission().lines())
                .forEach((sku, units) -> out.stock(level(state, sku).putBack(units), heard.offset()));
        return out;
    }

    private static List<Message> shortages(State state, List<OrderLine> lines) {
        var wanted = units(lines);
        var messages = new ArrayList<Message>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            long available = level(state, line.sku()).available();
            if (available < wanted.getOrDefault(line.sku(), 0)) {
                var content = available == 0
                        ? line.title() + " is sold out"
                        : "Only " + available + " of " + line.title() + " are left";
                messages.add(Message.fatal("sold_out", "$.lines[" + i + "]", content));
            }
        }
        return messages;
    }

    private static StockLevel level(State state, String sku) {
        var level = state.stock(sku);
        return level == null ? new StockLevel(sku, 0, 0) : level;
    }

    private static Map<String, Integer> units(List<OrderLine> lines) {
        var units = new LinkedHashMap<String, Integer>();
        lines.forEach(line -> units.merge(line.sku(), line.quantity(), Integer::sum));
        return units;
    }

    private static Task refund(Order order) {
        var reference = order.paymentReference();
        if (reference == null) {
            throw new IllegalStateException("order " + order.id() + " has nothing to refund");
        }
        return new Task.Refund(order.id(), order.submission().total(), reference);
    }

    private static Task notify(Order order, String template) {
        return new Task.Notify(order.id(), template, order.submission().email(), null);
    }

    private static Decision only(OrderEvent event) {
        return new Decision.Builder().event(event).build();
    }

    private static OrderEvent event(Heard heard, Order order, String kind, String detail) {
        return event(heard, order, kind, detail, List.of());
    }

    private static OrderEvent event(Heard heard, Order order, String kind, String detail, List<Message> messages) {
        var submission = order.submission();
        return new OrderEvent(
                kind,
                order.id(),
                submission.checkoutId(),
                submission.sessionId(),
                order.status(),
                order.payment(),
                detail,
                heard.id(),
                messages);
    }
}
