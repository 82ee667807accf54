package dev.doorbuster.commerce.recommend;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;

/** What goes with the things that a shopper has in the cart or has looked at. Pure, thread-safe. */
public final class Taste {
    /** More than these say nothing new, and an answer stays cheap however long a cart is. */
    public static final int MAX_RECENT = 200;

    private static final Comparator<Scored> BEST_FIRST =
            Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::productId);

    private Taste() {}

    /**
     * Ranks what goes with the list as a whole; never anything of the list itself.
     *
     * @param recentProductIds newest first; repetitions count once
     * @param related what goes with one product, best first; empty when nothing is known of it
     * @param limit most that are wanted
     * @return best first; the same for the same arguments
     */
    public static List<Scored> next(List<String> recentProductIds, Function<String, List<Scored>> related, int limit) {
        var recent = new LinkedHashSet<>(recentProductIds.subList(0, Math.min(recentProductIds.size(), MAX_RECENT)));
        var scores = new HashMap<String, Double>();
        for (var id : recent) {
            for (var other : related.apply(id)) {
                if (!recent.contains(other.productId())) {
                    scores.merge(other.productId(), other.score(), Double::sum);
                }
            }
        }
        return scores.entrySet().stream()
                .map(entry -> new Scored(entry.getKey(), entry.getValue()))
                .sorted(BEST_FIRST)
                .limit(limit)
                .toList();
    }
}
