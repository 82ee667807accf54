package dev.doorbuster.commerce.event;

import dev.doorbuster.commerce.recommend.Scored;
import java.util.List;

/** What the recommender found; topic {@code recommendations}, compacted: the last of each key stands. */
public sealed interface RecommendationEvent extends EventData {
    /** Most items of a list. */
    int MAX_ITEMS = 50;

    /**
     * What goes with a product.
     *
     * @param items best first, at most {@link #MAX_ITEMS}; empty when nothing goes with it any more
     */
    record Related(String productId, List<Scored> items) implements RecommendationEvent {
        public Related {
            items = List.copyOf(items);
        }

        @Override
        public String type() {
            return "recommendation.related";
        }

        @Override
        public String key() {
            return productId;
        }
    }

    /**
     * What a region wants at the moment.
     *
     * @param items best first, at most {@link #MAX_ITEMS}
     */
    record Trending(String region, List<Scored> items) implements RecommendationEvent {
        public Trending {
            items = List.copyOf(items);
        }

        @Override
        public String type() {
            return "recommendation.trending";
        }

        @Override
        public String key() {
            return "trending." + region;
        }
    }
}
