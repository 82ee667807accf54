package dev.doorbuster.pipeline.simulation;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.pipeline.decider.Decide;
import dev.doorbuster.pipeline.decider.Decider;
import dev.doorbuster.pipeline.decider.Decision;
import dev.doorbuster.pipeline.decider.Heard;
import dev.doorbuster.pipeline.decider.State;
import dev.doorbuster.pipeline.decider.StockLevel;
import java.util.HashMap;
import java.util.List;

/** Deciders with one mistake each. */
final class BrokenHearts {
    private BrokenHearts() {}

    static Decide of(Decider sound, Bug bug) {
        return switch (bug) {
            case CHECK_THEN_ACT -> checkThenAct(sound);
            case DOUBLE_CAPTURE -> (state, heard) -> doubleCapture(sound, state, heard);
            case LATE_APPROVAL_IGNORED -> (state, heard) -> lateApprovalIgnored(sound, state, heard);
            default -> sound;
        };
    }

    /** Decides about stock as it was before the fact in front: two orders see the same last unit. Limits are left alone. */
    private static Decide checkThenAct(Decider sound) {
        var now = new HashMap<String, StockLevel>();
        var before = new HashMap<String, StockLevel>();
        return (state, heard) -> {
            var seen = state;
            if (heard.fact() instanceof Fact.OrderSubmitted submitted
                    && state.order(submitted.orderId()) == null
                    && !Order.unitsOf(submitted.order().lines()).containsKey("HAT")) {
                seen = new State();
                before.values().forEach(seen::put);
            }
            before.putAll(now);
            var decision = sound.decide(seen, heard);
            decision.stock().forEach(level -> now.put(level.sku(), level));
            return decision;
        };
    }

    private static Decision doubleCapture(Decider sound, State state, Heard heard) {
        var decision = sound.decide(state, heard);
        if (heard.fact() instanceof Fact.AuthorizationApproved approved
                && decision.tasks().isEmpty()) {
            var order = state.order(approved.orderId());
            if (order != null && approved.reference().equals(order.paymentReference())) {
                var total = order.submission().total();
                return with(decision, new Task.Capture(order.id(), total, approved.reference()));
            }
        }
        return decision;
    }

    private static Decision lateApprovalIgnored(Decider sound, State state, Heard heard) {
        var decision = sound.decide(state, heard);
        boolean late = decision.tasks().stream().anyMatch(Task.ReleaseHold.class::isInstance);
        return late
                ? new Decision(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null)
                : decision;
    }

    private static Decision with(Decision decision, Task task) {
        return new Decision(
                decision.orders(),
                decision.stock(),
                decision.receipts(),
                decision.purchases(),
                decision.orderEvents(),
                decision.stockEvents(),
                List.of(task),
                null);
    }
}
