package dev.doorbuster.pipeline.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.commerce.event.ActivityEvent;
import dev.doorbuster.commerce.recommend.Scored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RecommenderPropertyTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration HALF_LIFE = Duration.ofDays(10);
    private static final Tuning TUNING = new Tuning(HALF_LIFE, Duration.ofHours(6), Duration.ofMinutes(30));

    /** @param hour since {@link #BEGIN} */
    record Basket(int hour, Set<String> items) {
        Instant time() {
            return BEGIN.plus(Duration.ofHours(hour));
        }
    }

    @Provide
    Arbitrary<List<Basket>> baskets() {
        // Long enough for weights to be counted from a later moment several times.
        var hour = Arbitraries.integers().between(0, 24 * 1_000);
        var items = Arbitraries.integers()
                .between(1, 12)
                .map(n -> "p_" + n)
                .set()
                .ofMinSize(1)
                .ofMaxSize(6);
        return Combinators.combine(hour, items)
                .as(Basket::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    @Property(tries = 200)
    void what_was_learned_one_by_one_is_what_a_count_of_everything_gives(@ForAll("baskets") List<Basket> baskets) {
        var recommender = heard(baskets);

        long end =
                baskets.stream().mapToLong(b -> b.time().toEpochMilli()).max().orElseThrow();
        var expected = new TreeMap<String, Double>();
        for (var basket : baskets) {
            double worth = Math.pow(0.5, (double) (end - basket.time().toEpochMilli()) / HALF_LIFE.toMillis());
            for (var one : basket.items()) {
                for (var two : basket.items()) {
                    if (!one.equals(two)) {
                        expected.merge(
                                one + " " + two, worth * Math.pow(basket.items().size(), -0.75), Double::sum);
                    }
                }
            }
        }
        var pairs = pairs(recommender, end);
        // What is worth next to nothing may be forgotten.
        expected.forEach((pair, worth) -> {
            if (worth > 0.01) {
                assertThat(pairs.getOrDefault(pair, 0.0)).as(pair).isCloseTo(worth, within(0.002));
            }
        });
        assertThat(expected.keySet()).containsAll(pairs.keySet());
    }

    @Property(tries = 200)
    void late_baskets_count_as_if_they_had_come_in_time(@ForAll("baskets") List<Basket> baskets, @ForAll long seed) {
        var shuffled = new ArrayList<>(baskets);
        Collections.shuffle(shuffled, new Random(seed));
        assertAlike(heard(baskets), heard(shuffled), 0.002);
    }

    @Property(tries = 200)
    void the_order_within_a_basket_does_not_matter(@ForAll("baskets") List<Basket> baskets, @ForAll long seed) {
        var one = new Recommender(TUNING);
        var two = new Recommender(TUNING);
        for (int i = 0; i < baskets.size(); i++) {
            var items = new ArrayList<>(baskets.get(i).items());
            one.hear(
                    new ActivityEvent.Bought("s", "o" + i, items),
                    baskets.get(i).time());
            Collections.shuffle(items, new Random(seed));
            two.hear(
                    new ActivityEvent.Bought("s", "o" + i, items),
                    baskets.get(i).time());
        }
        assertAlike(one, two, 1e-9);
    }

    @Property(tries = 200)
    void the_order_within_a_visit_does_not_matter(@ForAll("baskets") List<Basket> baskets, @ForAll long seed) {
        var events = new ArrayList<ActivityEvent>();
        for (var basket : baskets) {
            for (var id : basket.items()) {
                events.add(
                        basket.hour() % 2 == 0
                                ? new ActivityEvent.Viewed("s", id)
                                : new ActivityEvent.Added("s", id, 1));
            }
        }
        var one = new Recommender(TUNING);
        events.forEach(event -> one.hear(event, BEGIN));
        Collections.shuffle(events, new Random(seed));
        var two = new Recommender(TUNING);
        events.forEach(event -> two.hear(event, BEGIN));
        assertAlike(one, two, 1e-9);
    }

    @Property(tries = 100)
    void what_is_restored_goes_on_like_what_was_never_away(@ForAll("baskets") List<Basket> baskets) {
        int half = baskets.size() / 2;
        var away = new Recommender(TUNING);
        hear(away, baskets.subList(0, half), 0);
        var restored = new Recommender(TUNING);
        for (var id : away.takeChanges().products()) {
            restored.restore(Objects.requireNonNull(away.known(id)));
        }
        hear(restored, baskets.subList(half, baskets.size()), half);
        assertAlike(heard(baskets), restored, 1e-9);
    }

    @Property(tries = 100)
    void memory_is_bounded(@ForAll("baskets") List<Basket> baskets) {
        var tight = new Recommender(new Tuning(HALF_LIFE, HALF_LIFE, Duration.ofMinutes(30), 6, 4, 3));
        var touched = new HashSet<String>();
        int session = 0;
        for (var basket : baskets) {
            var list = List.copyOf(basket.items());
            tight.hear(new ActivityEvent.Bought("s" + session, "o" + session, list), basket.time());
            for (var id : list) {
                tight.hear(new ActivityEvent.Viewed("s" + session, id), basket.time());
            }
            session++;
            var changes = tight.takeChanges();
            touched.addAll(changes.products());
            assertThat(tight.products()).isLessThanOrEqualTo(6);
            assertThat(tight.visits()).isLessThanOrEqualTo(3);
        }
        for (var id : touched) {
            var known = tight.known(id);
            assertThat(known == null ? 0 : known.pairs().size()).isLessThanOrEqualTo(5);
            assertThat(tight.related(id, BEGIN)).extracting(Scored::productId).doesNotContain(id);
        }
    }

    private static Recommender heard(List<Basket> baskets) {
        var recommender = new Recommender(TUNING);
        hear(recommender, baskets, 0);
        return recommender;
    }

    private static void hear(Recommender recommender, List<Basket> baskets, int from) {
        for (int i = 0; i < baskets.size(); i++) {
            var basket = baskets.get(i);
            // Not the number but the basket itself names the order, so that a shuffled list has the same orders.
            var order = basket + "/" + (from + i);
            recommender.hear(new ActivityEvent.Bought("s", order, List.copyOf(basket.items())), basket.time());
        }
    }

    private static Map<String, Double> pairs(Recommender recommender, long when) {
        var pairs = new TreeMap<String, Double>();
        for (int i = 1; i <= 12; i++) {
            var known = recommender.known("p_" + i);
            if (known != null) {
                double factor = new HalfLife(HALF_LIFE).factor(known.at(), when);
                known.pairs().forEach((other, weight) -> pairs.put(known.id() + " " + other, weight * factor));
            }
        }
        return pairs;
    }

    private static void assertAlike(Recommender one, Recommender two, double tolerance) {
        long end = BEGIN.plus(Duration.ofDays(1_001)).toEpochMilli();
        long scale = BEGIN.toEpochMilli();
        var first = pairs(one, Math.min(end, latest(one, scale)));
        var second = pairs(two, Math.min(end, latest(one, scale)));
        var all = new HashSet<>(first.keySet());
        all.addAll(second.keySet());
        for (var pair : all) {
            assertThat(first.getOrDefault(pair, 0.0))
                    .as(pair)
                    .isCloseTo(second.getOrDefault(pair, 0.0), within(tolerance));
        }
    }

    private static long latest(Recommender recommender, long least) {
        long latest = least;
        for (int i = 1; i <= 12; i++) {
            var known = recommender.known("p_" + i);
            latest = known == null ? latest : Math.max(latest, known.at());
        }
        return latest;
    }
}
