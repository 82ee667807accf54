package dev.doorbuster.pipeline.decider;

import dev.doorbuster.commerce.checkout.Message;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.commerce.order.OrderChange;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.commerce.order.PaymentStatus;
import dev.doorbuster.commerce.order.Submission;
import java.util.ArrayList;
import java.util.List;

/** Reserves every line of an order or none. */
final class Submissions {
    private Submissions() {}

    static Decision submitted(State state, Heard heard, Submission submission, Policy policy) {
        var out = new Decision.Builder(state, heard);
        var draft = new Draft(out, heard, Order.submitted(submission));
        draft.emit("order.received", OrderStatus.SUBMITTED, PaymentStatus.NONE, "", OrderChange.submitted(submission));
        var refusals = limits(out, submission);
        var reason = "over the purchase limit";
        if (refusals.isEmpty()) {
            refusals = shortages(out, submission);
            reason = "sold out";
        }
        if (!refusals.isEmpty()) {
            return draft.emit(
                            "order.rejected",
                            OrderStatus.REJECTED,
                            PaymentStatus.NONE,
                            reason,
                            refusals,
                            OrderChange.NONE)
                    .decision();
        }
        return reserved(draft, submission, policy);
    }

    private static Decision reserved(Draft draft, Submission submission, Policy policy) {
        boolean free = submission.total().amount() == 0;
        draft.emit(
                        "order.reserved",
                        OrderStatus.RESERVED,
                        free ? PaymentStatus.NONE : PaymentStatus.AUTHORIZING,
                        "",
                        OrderChange.due(draft.heard().time().plus(policy.holding())))
                .take();
        return free
                ? Payments.confirm(draft, PaymentStatus.NONE, policy).decision()
                : draft.task(new Task.Authorize(submission.orderId(), submission.total(), submission.paymentToken()))
                        .decision();
    }

    /** Units are added up per SKU first: two lines of one SKU share one shelf. */
    private static List<Message> shortages(Decision.Builder out, Submission submission) {
        var wanted = Order.unitsOf(submission.lines());
        var messages = new ArrayList<Message>();
        for (int i = 0; i < submission.lines().size(); i++) {
            var line = submission.lines().get(i);
            long available = out.level(line.sku()).available();
            if (available < wanted.getOrDefault(line.sku(), 0)) {
                var content = available == 0
                        ? line.title() + " is sold out"
                        : "Only " + available + " of " + line.title() + " are left";
                messages.add(Message.fatal("sold_out", "$.lines[" + i + "]", content));
            }
        }
        return messages;
    }

    private static List<Message> limits(Decision.Builder out, Submission submission) {
        if (submission.limits().isEmpty()) {
            return List.of();
        }
        var wanted = Order.unitsOf(submission.lines());
        var messages = new ArrayList<Message>();
        for (int i = 0; i < submission.lines().size(); i++) {
            var line = submission.lines().get(i);
            var limit = submission.limits().get(line.sku());
            if (limit == null) {
                continue;
            }
            int before = submission.shopperKeys().stream()
                    .mapToInt(shopper -> out.purchased(new Purchase.Key(line.sku(), shopper)))
                    .max()
                    .orElse(0);
            if (before + wanted.getOrDefault(line.sku(), 0) > limit) {
                var content = "No more than " + limit + " of " + line.title() + " for one shopper";
                messages.add(Message.fatal("limit_exceeded", "$.lines[" + i + "]", content));
            }
        }
        return messages;
    }
}
