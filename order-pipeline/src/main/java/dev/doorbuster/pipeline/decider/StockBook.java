package dev.doorbuster.pipeline.decider;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.StockEvent;

/** Units that come in or are corrected. Each fact counts once, however often it is heard. */
final class StockBook {
    private StockBook() {}

    /** Who asks again gets an answer again. */
    static Decision received(State state, Heard heard, Fact.StockReceived fact) {
        var out = new Decision.Builder(state, heard);
        var level = out.level(fact.sku());
        if (state.isReceived(heard.id())) {
            return out.event(new StockEvent.Adjusted(fact.sku(), level.available(), heard.id()))
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
