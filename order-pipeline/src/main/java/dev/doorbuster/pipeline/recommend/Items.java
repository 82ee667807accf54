package dev.doorbuster.pipeline.recommend;

import dev.doorbuster.commerce.event.RecommendationEvent;
import dev.doorbuster.commerce.recommend.Scored;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All products that the recommender knows, and which of them are different since it was last asked. */
final class Items {
    /**
     * How much of the popularity of the product in hand is divided away; what is left of 1, of that of the other one. Below a half,
     * so that among what goes with everything popular things stay in front.
     */
    private static final double OWN_SHARE = 0.6;
    /** As if everybody knew of this many purchases without the other product: two that met once prove little. */
    private static final double DOUBT = 5;

    private static final Comparator<Scored> BEST_FIRST =
            Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::productId);

    private record Ranked(Item item, double rank) {}

    private final Tuning tuning;
    private final Map<String, Item> all = new HashMap<>();
    private final Set<String> touched = new HashSet<>();

    Items(Tuning tuning) {
        this.tuning = tuning;
    }

    void put(KnownProduct known) {
        all.put(known.id(), Item.of(known, tuning));
    }

    @Nullable
    KnownProduct known(String id) {
        var item = all.get(id);
        return item == null ? null : item.known();
    }

    int size() {
        return all.size();
    }

    void wanted(String id, double weight, long at) {
        var item = all.get(id);
        if (item == null) {
            item = new Item(id, at, tuning);
            all.put(id, item);
        }
        item.wanted(weight, at);
        touched.add(id);
        if (all.size() > tuning.maxProducts()) {
            forgetSome(at);
        }
    }

    /** Both have been {@link #wanted} before. */
    void wantedTogether(String one, String two, double weight, long at) {
        var first = all.get(one);
        var second = all.get(two);
        if (first != null && second != null) {
            // The map's own names, so that no pair keeps a copy.
            first.wantedWith(second.id(), weight, at);
            second.wantedWith(first.id(), weight, at);
            touched.add(first.id());
            touched.add(second.id());
        }
    }

    List<Scored> related(String id, long at) {
        var item = all.get(id);
        if (item == null) {
            return List.of();
        }
        double own = Math.pow(item.count(at) + DOUBT, OWN_SHARE);
        var scored = new ArrayList<Scored>();
        item.forEachPair(at, (other, weight) -> {
            var second = all.get(other);
            double score = second == null ? 0 : weight / own / Math.pow(second.count(at) + DOUBT, 1 - OWN_SHARE);
            if (score > 0) {
                scored.add(new Scored(other, score));
            }
        });
        scored.sort(BEST_FIRST);
        return List.copyOf(scored.subList(0, Math.min(scored.size(), RecommendationEvent.MAX_ITEMS)));
    }

    List<Scored> trending(long at) {
        // Asked for about every second: ranks are computed once, and only the best are ever in order.
        var best = new PriorityQueue<Ranked>(Comparator.comparingDouble(Ranked::rank)
                .thenComparing(ranked -> ranked.item().id(), Comparator.reverseOrder()));
        for (var item : all.values()) {
            best.add(new Ranked(item, item.trendRank()));
            if (best.size() > RecommendationEvent.MAX_ITEMS) {
                best.remove();
            }
        }
        var trending = new ArrayList<Scored>();
        for (var next = best.poll(); next != null; next = best.poll()) {
            double now = next.item().trend(at);
            if (now > 0) {
                trending.add(new Scored(next.item().id(), now));
            }
        }
        return List.copyOf(trending.reversed());
    }

    /** Which are different since the last call; of those forgotten nothing is known any more. */
    Set<String> takeTouched() {
        var taken = Set.copyOf(touched);
        touched.clear();
        return taken;
    }

    int touched() {
        return touched.size();
    }

    /** A tenth at once, so that it is done seldom. */
    private void forgetSome(long at) {
        var least = all.values().stream()
                .sorted(Comparator.comparingDouble((Item item) -> item.count(at))
                        .thenComparing(Item::id))
                .limit(Math.max(1, tuning.maxProducts() / 10))
                .map(Item::id)
                .toList();
        least.forEach(all::remove);
        touched.addAll(least);
    }
}
