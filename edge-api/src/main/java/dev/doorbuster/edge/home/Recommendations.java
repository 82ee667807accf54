package dev.doorbuster.edge.home;

import dev.doorbuster.commerce.event.EventData;
import dev.doorbuster.commerce.event.RecommendationEvent;
import dev.doorbuster.commerce.recommend.Scored;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the recommender found, replayed from its compacted topic. As large as the catalogue: a list per product, in two arrays. One
 * virtual thread applies, any event loop reads.
 */
public final class Recommendations {
    /** How long what was made from a list may stay as it was: making it again for everybody costs more than it is worth. */
    private static final Duration EDITION = Duration.ofSeconds(5);

    private final String region;
    private final InstantSource clock;
    private final Map<String, Ranking> related = new ConcurrentHashMap<>();
    private volatile List<String> trending = List.of();
    private final AtomicLong edition = new AtomicLong();
    private boolean changed;
    private Instant published = Instant.EPOCH;

    @SuppressWarnings("ArrayRecordComponent")
    private record Ranking(String[] ids, float[] scores) {
        static Ranking of(List<Scored> items) {
            int size = Math.min(items.size(), RecommendationEvent.MAX_ITEMS);
            var ids = new String[size];
            var scores = new float[size];
            for (int i = 0; i < size; i++) {
                // A product is in many lists: they share one string.
                ids[i] = items.get(i).productId().intern();
                scores[i] = Math.max(Float.MIN_VALUE, (float)
                        Math.min(Float.MAX_VALUE, items.get(i).score()));
            }
            return new Ranking(ids, scores);
        }

        List<Scored> items() {
            var items = new ArrayList<Scored>(ids.length);
            for (int i = 0; i < ids.length; i++) {
                items.add(new Scored(ids[i], scores[i]));
            }
            return items;
        }
    }

    public Recommendations(String region, InstantSource clock) {
        this.region = region;
        this.clock = clock;
    }

    public void apply(EventData data) {
        switch (data) {
            case RecommendationEvent.Related list -> {
                if (list.items().isEmpty()) {
                    var _ = related.remove(list.productId());
                } else {
                    related.put(list.productId().intern(), Ranking.of(list.items()));
                }
                changed = true;
            }
            case RecommendationEvent.Trending list -> {
                if (list.region().equals(region)) {
                    trending = List.of(Ranking.of(list.items()).ids());
                }
            }
            default -> {
                // Other events on this topic belong to others.
            }
        }
    }

    /** After each batch, on the thread that applies. */
    public void endOfBatch() {
        var now = clock.instant();
        if (changed && Duration.between(published, now).compareTo(EDITION) >= 0) {
            changed = false;
            published = now;
            var _ = edition.incrementAndGet();
        }
    }

    /** Another number than before when lists have changed; moves at most once in five seconds. */
    long edition() {
        return edition.get();
    }

    /** Best first; empty when nothing is known. */
    List<Scored> related(String productId) {
        var ranking = related.get(productId);
        return ranking == null ? List.of() : ranking.items();
    }

    /** What this region wants at the moment, best first. */
    List<String> trending() {
        return trending;
    }
}
