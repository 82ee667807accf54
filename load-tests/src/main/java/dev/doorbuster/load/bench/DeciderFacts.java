package dev.doorbuster.load.bench;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.pipeline.decider.Heard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A log as a sale leaves it: half of the orders want one SKU, the others one of a thousand; answers come 200 orders later. Of
 * twenty orders one is declined and one cancelled after it was paid for. The same every time.
 */
final class DeciderFacts {
    private static final Instant BEGIN = Instant.parse("2026-11-27T08:00:00Z");
    private static final int CATALOGUE = 1_000;
    private static final int ANSWER_AFTER = 200;
    private static final int SHARE = 20;

    private final List<Heard> facts = new ArrayList<>();

    private DeciderFacts() {}

    static List<Heard> of(int orders) {
        var log = new DeciderFacts();
        for (int i = 0; i < CATALOGUE; i++) {
            log.add(new Fact.StockReceived(sku(i), orders, "delivery"));
        }
        log.add(new Fact.StockReceived(SampleOrders.HOT_SKU, orders, "delivery"));
        var sample = new SampleOrders("bch", new SplittableRandom(1));
        var ids = new String[orders];
        for (int i = 0; i < orders + 2 * ANSWER_AFTER; i++) {
            if (i < orders) {
                var order = sample.order(i, i % 2 == 0 ? SampleOrders.HOT_SKU : sku(i % CATALOGUE), log.now());
                ids[i] = order.orderId();
                log.add(new Fact.OrderSubmitted(order));
            }
            log.answer(ids, i - ANSWER_AFTER);
            log.settle(ids, i - 2 * ANSWER_AFTER);
        }
        return List.copyOf(log.facts);
    }

    private void answer(String[] ids, int order) {
        if (order >= 0 && order < ids.length) {
            add(
                    order % SHARE == 1
                            ? new Fact.AuthorizationDeclined(ids[order], "card_declined", "The card was declined")
                            : new Fact.AuthorizationApproved(ids[order], SampleOrders.payment(ids[order])));
        }
    }

    private void settle(String[] ids, int order) {
        if (order >= 0 && order < ids.length && order % SHARE != 1) {
            add(new Fact.CaptureCompleted(ids[order], SampleOrders.payment(ids[order])));
            if (order % SHARE == 2) {
                add(new Fact.CancellationRequested(ids[order], "changed my mind"));
            }
        }
    }

    private void add(Fact fact) {
        facts.add(new Heard("fact-" + facts.size(), facts.size(), now(), fact));
    }

    /** A thousand facts a second. */
    private Instant now() {
        return BEGIN.plusMillis(facts.size());
    }

    private static String sku(int number) {
        return "SKU-" + number;
    }
}
