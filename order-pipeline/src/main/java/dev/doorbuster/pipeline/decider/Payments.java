package dev.doorbuster.pipeline.decider;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.doorbuster.commerce.checkout.Message;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.commerce.order.OrderChange;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.commerce.order.PaymentStatus;
import java.util.List;

/**
 * The provider's answers. Each may come from a worker, from a webhook or from both, in any order and more than once: what counts
 * is the order's state, so whichever comes first decides and the others find it decided.
 */
final class Payments {
    private Payments() {}

    static Decision authorized(Draft draft, Fact.AuthorizationApproved fact, Policy policy) {
        var order = draft.order();
        if (order.status() == OrderStatus.RESERVED) {
            hold(draft, fact.reference());
            return confirm(draft, PaymentStatus.CAPTURING, policy)
                    .task(new Task.Capture(order.id(), order.submission().total(), fact.reference()))
                    .decision();
        }
        boolean isKnown = fact.reference().equals(order.paymentReference())
                || order.released().contains(fact.reference());
        return isKnown ? Decision.NOTHING : unwanted(draft, order, fact.reference());
    }

    /** A hold that comes too late, or beside another one: it is let go. */
    private static Decision unwanted(Draft draft, Order order, String reference) {
        boolean late = order.isCalledOff() && isUnanswered(order);
        draft.emit(
                late ? "payment.authorized" : "payment.second-hold",
                order.status(),
                late ? PaymentStatus.VOIDING : order.payment(),
                reference,
                OrderChange.released(reference));
        new Compensation.ReleaseHold(reference).apply(draft);
        return draft.decision();
    }

    /** Confirmed is confirmed: from here on only somebody's wish, the bank or the carrier can call the order off. */
    static Draft confirm(Draft draft, PaymentStatus payment, Policy policy) {
        var due = draft.heard().time().plus(policy.handling());
        return draft.emit("order.confirmed", OrderStatus.CONFIRMED, payment, "", OrderChange.due(due))
                .tell("order_confirmed");
    }

    static Decision declined(Draft draft, Fact.AuthorizationDeclined fact) {
        var order = draft.order();
        if (order.status() == OrderStatus.RESERVED) {
            var message = Message.fatal("payment_declined", "$.payment", fact.message());
            return draft.emit(
                            "order.declined",
                            OrderStatus.DECLINED,
                            PaymentStatus.DECLINED,
                            fact.code(),
                            List.of(message),
                            OrderChange.NONE)
                    .putBack()
                    .decision();
        }
        // Called off while the bank was being asked: now it is known that there is nothing to let go.
        return order.payment() == PaymentStatus.AUTHORIZING
                ? draft.emit("payment.voided", order.status(), PaymentStatus.DECLINED, fact.code())
                        .decision()
                : Decision.NOTHING;
    }

    static Decision captured(Draft draft, Fact.CaptureCompleted fact, Policy policy) {
        var order = draft.order();
        if (order.status() == OrderStatus.RESERVED) {
            // The capture's webhook has overtaken the approval: the money is there, so the order is confirmed.
            hold(draft, fact.reference());
            return take(confirm(draft, PaymentStatus.CAPTURING, policy)).decision();
        }
        if (order.payment() != PaymentStatus.CAPTURING && !(order.isCalledOff() && isUnanswered(order))) {
            return Decision.NOTHING;
        }
        take(draft);
        if (order.isCalledOff()) {
            new Compensation.PayBack(order.submission().total(), fact.reference()).apply(draft);
        }
        return draft.decision();
    }

    /** A hold that ran out or was withdrawn before the money was taken: without money no parcel. */
    static Decision captureDeclined(Draft draft, Fact.CaptureDeclined fact) {
        var order = draft.order();
        if (order.payment() != PaymentStatus.CAPTURING) {
            return Decision.NOTHING;
        }
        if (order.isCalledOff()) {
            return draft.emit("payment.voided", order.status(), PaymentStatus.VOIDED, fact.code())
                    .decision();
        }
        Compensation.callOff(draft, "the bank did not pay: " + fact.code(), List.of());
        return draft.emit("payment.voided", OrderStatus.CANCELLED, PaymentStatus.VOIDED, fact.code())
                .tell("order_payment_failed")
                .decision();
    }

    static Decision voided(Draft draft, Fact.VoidCompleted fact) {
        var order = draft.order();
        return order.payment() == PaymentStatus.VOIDING
                ? draft.emit("payment.voided", order.status(), PaymentStatus.VOIDED, fact.reference())
                        .decision()
                : Decision.NOTHING;
    }

    static Decision refunded(Draft draft, Fact.RefundCompleted fact) {
        var order = draft.order();
        var refund = order.refunds().stream()
                .filter(r -> r.number() == fact.number() && !r.done())
                .findFirst();
        if (refund.isEmpty()) {
            return Decision.NOTHING;
        }
        boolean waiting = order.refunds().stream().anyMatch(r -> !r.done() && r.number() != fact.number());
        boolean whole = order.refunded().equals(order.submission().total());
        var payment =
                waiting ? PaymentStatus.REFUNDING : whole ? PaymentStatus.REFUNDED : PaymentStatus.PARTIALLY_REFUNDED;
        boolean over = order.status() == OrderStatus.CANCELLED || order.status() == OrderStatus.RETURNED;
        var status = payment == PaymentStatus.REFUNDED && over ? OrderStatus.REFUNDED : order.status();
        var done = refund.get().completed();
        return draft.emit("payment.refunded", status, payment, done.amount().text(), OrderChange.refund(done))
                .tell("order_refunded", fact.number())
                .decision();
    }

    private static void hold(Draft draft, String reference) {
        draft.emit(
                "payment.authorized",
                OrderStatus.AUTHORIZED,
                PaymentStatus.CAPTURING,
                reference,
                OrderChange.authorized(reference));
    }

    @CanIgnoreReturnValue
    private static Draft take(Draft draft) {
        return draft.emit("payment.captured", draft.order().status(), PaymentStatus.CAPTURED, "");
    }

    /** The provider was asked to hold money and has not said yes, or has said no and changed its mind. */
    private static boolean isUnanswered(Order order) {
        return order.payment() == PaymentStatus.AUTHORIZING || order.payment() == PaymentStatus.DECLINED;
    }
}
