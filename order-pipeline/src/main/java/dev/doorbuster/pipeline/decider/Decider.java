package dev.doorbuster.pipeline.decider;

import dev.doorbuster.commerce.checkout.Message;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.order.OrderChange;
import dev.doorbuster.commerce.order.OrderStatus;
import java.util.List;

/**
 * Decides what follows from a fact. Pure: the same state and fact give the same decision, on any machine, at any time.
 *
 * <pre>
 * submitted ─▶ reserved ─▶ authorized ─▶ confirmed ─▶ shipped ─▶ delivered
 *    │            │ │                        │           └────┬─────┘
 *    │ sold out,  │ │ hold ran out,          │ cancelled,     │ everything
 *    │ limit      │ │ cancelled              │ bank or        │ sent back
 *    ▼            │ └────────────────┐       │ carrier no     ▼
 * rejected        │ declined         ▼       ▼             returned
 *                 ▼               cancelled ◀┘                │
 *              declined              └────── money back ──────┴─▶ refunded
 * </pre>
 *
 * Every step has its way back beside it, see {@link Compensation}. A fact that does not fit the state of its order (a
 * duplicate, or late) decides nothing; one about an order that was never submitted cannot be, and is parked.
 */
public final class Decider implements Decide {
    /** The clock ticks again while more are due. */
    public static final int MAX_DUE = 1_000;

    private final Policy policy;

    public Decider(Policy policy) {
        this.policy = policy;
    }

    @Override
    public Decision decide(State state, Heard heard) {
        return switch (heard.fact()) {
            case Fact.OrderSubmitted fact ->
                state.order(fact.orderId()) == null
                        ? Submissions.submitted(state, heard, fact.order(), policy)
                        : Decision.NOTHING;
            case Fact.TimePassed _ -> timePassed(state, heard);
            case Fact.StockReceived fact -> StockBook.received(state, heard, fact);
            case Fact.StockOpened fact -> StockBook.opened(state, heard, fact);
            case Fact.OfOrder fact -> {
                var order = state.order(fact.orderId());
                yield order == null
                        ? Decision.unexpected("unknown order " + fact.orderId())
                        : ofOrder(new Draft(new Decision.Builder(state, heard), heard, order), fact);
            }
        };
    }

    private Decision ofOrder(Draft draft, Fact.OfOrder fact) {
        return switch (fact) {
            case Fact.OrderSubmitted _ -> Decision.NOTHING;
            case Fact.AuthorizationApproved f -> Payments.authorized(draft, f, policy);
            case Fact.AuthorizationDeclined f -> Payments.declined(draft, f);
            case Fact.CaptureCompleted f -> Payments.captured(draft, f, policy);
            case Fact.CaptureDeclined f -> Payments.captureDeclined(draft, f);
            case Fact.VoidCompleted f -> Payments.voided(draft, f);
            case Fact.RefundCompleted f -> Payments.refunded(draft, f);
            case Fact.CancellationRequested f -> cancellationRequested(draft, f);
            case Fact.ShipmentDispatched f -> Parcels.dispatched(draft, f);
            case Fact.ShipmentRefused f -> Parcels.refused(draft, f);
            case Fact.ShipmentDelivered _ -> Parcels.delivered(draft);
            case Fact.ReturnRequested f -> Returns.requested(draft, f, policy);
            case Fact.ReturnReceived f -> Returns.received(draft, f);
            case Fact.MessageDelivered f -> messageDelivered(draft, f);
            case Fact.TaskParked f ->
                draft.note("order.task-parked", f.step() + ": " + f.reason()).decision();
        };
    }

    /** Allowed until the carrier has been asked. Stock is back at once; money goes back when it has arrived. */
    private static Decision cancellationRequested(Draft draft, Fact.CancellationRequested fact) {
        var order = draft.order();
        if (!order.isCancelable()) {
            return draft.note(
                            "order.cancellation-refused",
                            "the order is " + order.status().wire())
                    .decision();
        }
        var message = Message.fatal("cancelled", "$", "The order was cancelled");
        return Compensation.callOff(draft, fact.reason(), List.of(message))
                .tell("order_cancelled")
                .decision();
    }

    private static Decision messageDelivered(Draft draft, Fact.MessageDelivered fact) {
        var order = draft.order();
        return order.notices().contains(fact.template())
                ? Decision.NOTHING
                : draft.emit(
                                "notification.sent",
                                order.status(),
                                order.payment(),
                                fact.template() + " to " + fact.recipient(),
                                OrderChange.notice(fact.template()))
                        .decision();
    }

    /** Looks at the orders that are due: asks the carrier for the parcel, or lets go of what is held. */
    private static Decision timePassed(State state, Heard heard) {
        var out = new Decision.Builder(state, heard);
        for (var order : state.due(heard.time(), MAX_DUE)) {
            var draft = new Draft(out, heard, order);
            if (order.status() == OrderStatus.RESERVED) {
                var message = Message.fatal("payment_timeout", "$.payment", "The payment took too long");
                Compensation.callOff(draft, "the payment took too long", List.of(message))
                        .tell("order_cancelled");
            } else {
                Parcels.request(draft);
            }
            draft.close();
        }
        return out.build();
    }
}
