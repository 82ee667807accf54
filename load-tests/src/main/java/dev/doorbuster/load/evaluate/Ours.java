package dev.doorbuster.load.evaluate;

import dev.doorbuster.commerce.event.ActivityEvent;
import dev.doorbuster.commerce.recommend.Scored;
import dev.doorbuster.commerce.recommend.Taste;
import dev.doorbuster.pipeline.recommend.Recommender;
import dev.doorbuster.pipeline.recommend.Tuning;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The shop's own: the pipeline's recommender learns, and an edge ranks the lists that it would have published by then. */
final class Ours implements Guesser {
    private final Recommender recommender = new Recommender(Tuning.standard());
    private final Map<String, List<Scored>> published = new HashMap<>();
    private Instant now = Instant.EPOCH;

    @Override
    public void learn(Invoice invoice) {
        now = invoice.time();
        recommender.hear(new ActivityEvent.Bought(invoice.number(), invoice.number(), invoice.items()), now);
        var _ = recommender.takeChanges();
        published.clear();
    }

    @Override
    public List<String> guess(List<String> rest, int limit) {
        return Taste.next(rest, id -> published.computeIfAbsent(id, i -> recommender.related(i, now)), limit).stream()
                .map(Scored::productId)
                .toList();
    }
}
