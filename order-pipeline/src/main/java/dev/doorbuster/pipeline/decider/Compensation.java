package dev.doorbuster.pipeline.decider;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.checkout.Message;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.commerce.order.OrderChange;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.commerce.order.PaymentStatus;
import dev.doorbuster.commerce.order.Refund;
import java.util.ArrayList;
import java.util.List;

/**
 * What undoes a step. An order is called off by undoing what is done, last step first. A step that was asked for and has not
 * answered is not done: its answer will find the order called off and be undone on the spot. A parcel on its way is not undone
 * but returned.
 *
 * <table>
 * <tr><th>step</th><th>is done when</th><th>is undone by</th></tr>
 * <tr><td>reserve</td><td>the order holds stock</td><td>{@link PutBack}</td></tr>
 * <tr><td>authorize</td><td>the provider has approved</td><td>{@link ReleaseHold}</td></tr>
 * <tr><td>capture</td><td>the provider has the money</td><td>{@link PayBack}</td></tr>
 * </table>
 */
sealed interface Compensation {
    void apply(Draft draft);

    /** Undoes a reservation. */
    record PutBack() implements Compensation {
        @Override
        public void apply(Draft draft) {
            draft.putBack();
        }
    }

    /**
     * Undoes an authorisation. After approval a capture follows at once, so this is for approvals that come too late or twice.
     *
     * @param reference of the hold, which need not be the order's own
     */
    record ReleaseHold(String reference) implements Compensation {
        @Override
        public void apply(Draft draft) {
            draft.task(new Task.ReleaseHold(draft.order().id(), reference));
        }
    }

    /** Undoes a capture, whole or in part. */
    record PayBack(Money amount, String reference) implements Compensation {
        @Override
        public void apply(Draft draft) {
            var order = draft.order();
            var refund = new Refund(order.refunds().size() + 1, amount, false);
            draft.emit(
                            "payment.refund-requested",
                            order.status(),
                            PaymentStatus.REFUNDING,
                            amount.text(),
                            OrderChange.refund(refund))
                    .task(new Task.Refund(order.id(), amount, reference, refund.number()));
        }
    }

    /** Calls an order off. */
    @CanIgnoreReturnValue
    static Draft callOff(Draft draft, String reason, List<Message> messages) {
        var undo = ofStepsDone(draft.order());
        draft.emit(
                "order.cancelled", OrderStatus.CANCELLED, draft.order().payment(), reason, messages, OrderChange.NONE);
        undo.forEach(compensation -> compensation.apply(draft));
        return draft;
    }

    private static List<Compensation> ofStepsDone(Order order) {
        var undo = new ArrayList<Compensation>();
        var reference = order.paymentReference();
        if (order.payment() == PaymentStatus.CAPTURED && reference != null) {
            undo.add(new PayBack(order.submission().total(), reference));
        }
        if (order.status().isHoldingStock()) {
            undo.add(new PutBack());
        }
        return undo;
    }
}
