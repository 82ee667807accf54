package dev.doorbuster.pipeline.recommend;

import dev.doorbuster.commerce.event.ActivityEvent;
import dev.doorbuster.commerce.recommend.Scored;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Learns from single acts of shoppers which products go together and what is wanted at the moment: item-to-item, by how often two
 * products stand in one basket or one visit, compared with how often each does at all. Every act touches only the pairs that it is
 * about. All weights fade exponentially. The same acts at the same times give the same memory, up to rounding also in another
 * order. One thread.
 */
public final class Recommender {
    /**
     * A basket of many things says less about each two of them: between all its pairs it has about as much to say as one of a
     * few things.
     */
    private static final double BASKET_SHARE = 0.75;
    /** As long as the topic keeps an order, it can come a second time. */
    private static final Duration ORDERS_KEPT = Duration.ofDays(7);

    private static final int MAX_ORDERS = 100_000;

    private final Items items;
    private final Recent<Visit> visits;
    private final Recent<Long> orders;

    public Recommender(Tuning tuning) {
        items = new Items(tuning);
        visits = new Recent<>(tuning.maxVisits(), tuning.idle().toMillis(), Visit::lastAt);
        orders = new Recent<>(MAX_ORDERS, ORDERS_KEPT.toMillis(), at -> at);
    }

    /** What was said before by the same event changes nothing. */
    public void hear(ActivityEvent event, Instant time) {
        long at = time.toEpochMilli();
        switch (event) {
            case ActivityEvent.Viewed e -> showed(e.sessionId(), e.productId(), Interest.VIEWED, at);
            case ActivityEvent.Added e -> showed(e.sessionId(), e.productId(), Interest.ADDED, at);
            case ActivityEvent.Bought e -> bought(e, at);
            case ActivityEvent.Searched _ -> {
                // Says something about words, and nothing about products yet.
            }
        }
    }

    /** What the shopper did lately is no longer known; what it has taught says nothing about anybody. */
    public void forget(String sessionId) {
        visits.remove(sessionId);
    }

    /** What goes with a product, best first. */
    public List<Scored> related(String productId, Instant at) {
        return items.related(productId, at.toEpochMilli());
    }

    /** What is wanted at the moment, best first. */
    public List<Scored> trending(Instant at) {
        return items.trending(at.toEpochMilli());
    }

    /** Ends visits that have been quiet for long. */
    public void expire(Instant at) {
        visits.expire(at.toEpochMilli());
        orders.expire(at.toEpochMilli());
    }

    /** Null for a product that nothing is known of. */
    public @Nullable KnownProduct known(String productId) {
        return items.known(productId);
    }

    public int products() {
        return items.size();
    }

    /** Visits that go on. */
    public int visits() {
        return visits.size();
    }

    /** How much {@link #takeChanges} would give. */
    public int changes() {
        return items.touched() + visits.touched() + orders.touched();
    }

    /** What is different since the last call. */
    public Changes takeChanges() {
        return new Changes(items.takeTouched(), visits.takeTouched(), orders.takeTouched());
    }

    public void restore(KnownProduct known) {
        items.put(known);
    }

    /** In the order of their last events. */
    public void restore(Visit visit) {
        visits.restore(visit.sessionId(), visit);
    }

    /** In the order of their times. */
    public void restore(String orderId, Instant at) {
        orders.restore(orderId, at.toEpochMilli());
    }

    private void showed(String sessionId, String productId, Interest interest, long at) {
        var known = visits.get(sessionId, at);
        var visit = known == null ? Visit.begin(sessionId, at) : known;
        double before = visit.weightOf(productId);
        double now = Math.max(before, interest.weight());
        if (now > before && !visit.hasTaughtEnough()) {
            items.wanted(productId, now - before, at);
            for (var other : visit.seen()) {
                // A pair is worth what its weaker half is.
                double more = Math.min(now, other.weight()) - Math.min(before, other.weight());
                if (more > 0 && !other.productId().equals(productId)) {
                    items.wantedTogether(productId, other.productId(), more, at);
                }
            }
        }
        visits.put(sessionId, visit.after(new Visit.Seen(productId, now), at));
    }

    private void bought(ActivityEvent.Bought event, long at) {
        if (orders.get(event.orderId(), at) != null) {
            return;
        }
        orders.put(event.orderId(), at);
        var basket = List.copyOf(new LinkedHashSet<>(event.productIds()));
        basket.forEach(id -> items.wanted(id, Interest.BOUGHT.weight(), at));
        double share = Interest.BOUGHT.weight() * Math.pow(basket.size(), -BASKET_SHARE);
        for (int i = 0; i < basket.size(); i++) {
            for (int j = 0; j < i; j++) {
                items.wantedTogether(basket.get(i), basket.get(j), share, at);
            }
        }
    }
}
