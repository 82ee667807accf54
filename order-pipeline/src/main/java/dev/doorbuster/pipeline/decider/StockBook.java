package dev.doorbuster.pipeline.decider;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.StockEvent;

/** Units that come in or are corrected. Each fact counts once, however often it is heard. */
final class StockBook {
    private StockBook() {}

    /** Who asks again gets an answer again; who asks for something else under the same id, a refusal. */
    static Decision received(State state, Heard heard, Fact.StockReceived fact) {
        var out = new Decision.Builder(state, heard);
        var level = out.level(fact.sku());
        var before = state.receipt(heard.id());
        if (before != null) {
            boolean same = before.sku().equals(fact.sku()) && before.quantity() == fact.quantity();
            return out.event(
                            same
                                    ? new StockEvent.Adjusted(fact.sku(), level.available(), heard.id())
                                    : new StockEvent.AdjustmentRefused(
                                            fact.sku(),
                                            level.available(),
                                            heard.id(),
                                            StockEvent.AdjustmentRefused.BOOKED_DIFFERENTLY))
                    .build();
        }
        if (level.available() + fact.quantity() < 0) {
            var reason = "only " + level.available() + " units are not reserved";
            return out.event(new StockEvent.AdjustmentRefused(fact.sku(), level.available(), heard.id(), reason))
                    .build();
        }
        var received = level.receive(fact.quantity());
        return out.stock(received)
                .receipt(new Receipt(heard.id(), fact.sku(), fact.quantity(), fact.reason(), heard.time()))
                .event(new StockEvent.Adjusted(fact.sku(), received.available(), heard.id()))
                .build();
    }

    static Decision opened(State state, Heard heard, Fact.StockOpened fact) {
        if (state.stock(fact.sku()) != null) {
            return Decision.NOTHING;
        }
        return new Decision.Builder(state, heard)
                .stock(new StockLevel(fact.sku(), fact.quantity(), fact.quantity()))
                .receipt(new Receipt(heard.id(), fact.sku(), fact.quantity(), "opening stock", heard.time()))
                .build();
    }
}
