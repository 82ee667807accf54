package dev.doorbuster.pipeline.decider;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.pipeline.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** A decider with its state and log, one fact after the other. */
final class World {
    static final Duration HOLDING = Duration.ofMinutes(15);
    static final Duration HANDLING = Duration.ofMinutes(2);

    final State state = new State();
    final Decider decider = new Decider(new Policy(HOLDING, HANDLING, Duration.ofDays(30)));
    private long offset;

    Decision hear(Fact fact) {
        return hear(fact, Sample.TIME);
    }

    Decision hear(Fact fact, Instant time) {
        var decision = decider.decide(state, next(fact, time));
        state.apply(decision);
        return decision;
    }

    Heard next(Fact fact, Instant time) {
        return new Heard("fact-" + ++offset, offset, time, fact);
    }

    Order order(String id) {
        return Objects.requireNonNull(state.order(id), id);
    }

    long available(String sku) {
        var level = state.stock(sku);
        return level == null ? 0 : level.available();
    }
}
