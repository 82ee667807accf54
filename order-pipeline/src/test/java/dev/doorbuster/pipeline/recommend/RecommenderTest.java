package dev.doorbuster.pipeline.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.commerce.event.ActivityEvent;
import dev.doorbuster.commerce.event.RecommendationEvent;
import dev.doorbuster.commerce.recommend.Scored;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecommenderTest {
    private static final Instant TIME = Instant.parse("2026-11-27T08:00:00Z");
    private static final Tuning TUNING = Tuning.standard();

    private final Recommender recommender = new Recommender(TUNING);

    @Test
    void what_stands_beside_one_thing_only_comes_before_what_stands_beside_everything() {
        for (int i = 0; i < 20; i++) {
            bought("milk-" + i, TIME, "milk", "thing-" + i);
        }
        bought("a", TIME, "mug", "saucer", "milk");
        bought("b", TIME, "mug", "saucer", "milk");
        assertThat(related("mug")).containsExactly("saucer", "milk");
    }

    @Test
    void a_purchase_says_more_than_the_cart_and_the_cart_more_than_a_look() {
        viewed("one", "mug", TIME);
        viewed("one", "spoon", TIME);
        added("two", "mug", TIME);
        added("two", "tea", TIME);
        bought("three", TIME, "mug", "saucer");
        assertThat(related("mug")).containsExactly("saucer", "tea", "spoon");
    }

    @Test
    void a_thing_that_is_looked_at_again_and_then_put_into_the_cart_counts_as_put_into_the_cart() {
        for (int i = 0; i < 5; i++) {
            viewed("one", "mug", TIME.plusSeconds(i));
            viewed("one", "tea", TIME.plusSeconds(i));
        }
        added("one", "tea", TIME.plusSeconds(9));
        added("one", "mug", TIME.plusSeconds(9));
        var other = new Recommender(TUNING);
        other.hear(new ActivityEvent.Added("two", "mug", 1), TIME);
        other.hear(new ActivityEvent.Added("two", "tea", 1), TIME);
        assertThat(score(recommender, "mug")).isCloseTo(score(other, "mug"), within(1e-6));
    }

    @Test
    void what_was_looked_at_before_a_pause_has_nothing_to_do_with_what_comes_after_it() {
        viewed("one", "mug", TIME);
        viewed("one", "tea", TIME.plus(TUNING.idle()).plusMillis(1));
        assertThat(related("mug")).isEmpty();
        viewed("one", "pot", TIME.plus(TUNING.idle().multipliedBy(2)));
        assertThat(related("tea")).containsExactly("pot");
    }

    @Test
    void one_visit_can_say_only_so_much_however_long_it_goes_round_in_circles() {
        for (int i = 0; i < 100 * Visit.MAX_TAUGHT; i++) {
            viewed("bot", "thing-" + i % (2 * Visit.MAX_SEEN), TIME.plusMillis(i));
        }
        assertThat(recommender.trending(TIME).stream()
                        .mapToDouble(Scored::score)
                        .sum())
                .isCloseTo(Visit.MAX_TAUGHT * Interest.VIEWED.weight(), within(0.01));
    }

    @Test
    void visits_of_others_do_not_mix() {
        viewed("one", "mug", TIME);
        viewed("two", "tea", TIME);
        assertThat(related("mug")).isEmpty();
    }

    @Test
    void an_order_that_is_told_twice_counts_once() {
        bought("a", TIME, "mug", "tea");
        double once = score(recommender, "mug");
        bought("a", TIME.plusSeconds(3), "mug", "tea");
        assertThat(score(recommender, "mug")).isEqualTo(once);
    }

    @Test
    void after_a_half_life_a_purchase_counts_half() {
        var item = new Item("mug", TIME.toEpochMilli(), TUNING);
        item.wanted(1, TIME.toEpochMilli());
        item.wantedWith("tea", 1, TIME.toEpochMilli());
        long later = TIME.plus(Tuning.HALF_LIFE).toEpochMilli();
        assertThat(item.count(later)).isCloseTo(0.5, within(1e-12));
        item.forEachPair(later, (other, weight) -> assertThat(weight).isCloseTo(0.5, within(1e-12)));
        assertThat(item.trend(TIME.plus(Tuning.TREND_HALF_LIFE).toEpochMilli())).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void what_is_wanted_now_is_trending_before_what_was_wanted_more_last_week() {
        for (int i = 0; i < 10; i++) {
            bought("old-" + i, TIME, "sled");
        }
        bought("new", TIME.plus(Duration.ofDays(7)), "kite");
        var trending = recommender.trending(TIME.plus(Duration.ofDays(7)));
        assertThat(trending).extracting(Scored::productId).containsExactly("kite", "sled");
        assertThat(trending.getFirst().score()).isCloseTo(1, within(1e-9));
        assertThat(trending.getLast().score()).isCloseTo(10.0 / 128, within(1e-9));
    }

    @Test
    void an_act_touches_only_what_it_is_about() {
        bought("a", TIME, "mug", "tea");
        bought("b", TIME, "sled", "kite");
        var _ = recommender.takeChanges();
        bought("c", TIME, "mug", "kite");
        assertThat(recommender.takeChanges().products()).containsExactlyInAnyOrder("mug", "kite");
        viewed("one", "tea", TIME);
        var changes = recommender.takeChanges();
        assertThat(changes.products()).containsExactly("tea");
        assertThat(changes.visits()).containsOnlyKeys("one");
        assertThat(recommender.changes()).isZero();
    }

    @Test
    void a_quiet_visit_is_forgotten_and_a_search_teaches_nothing_yet() {
        viewed("one", "mug", TIME);
        recommender.hear(new ActivityEvent.Searched("two", "mug"), TIME);
        var _ = recommender.takeChanges();
        recommender.expire(TIME.plus(TUNING.idle()).plusMillis(1));
        assertThat(recommender.takeChanges().visits())
                .containsEntry("one", null)
                .hasSize(1);
        assertThat(recommender.visits()).isZero();
    }

    @Test
    void a_list_is_as_long_as_a_message_may_be() {
        var all = IntStream.range(0, 120).mapToObj(i -> "p_" + i).toArray(String[]::new);
        bought("a", TIME, all);
        assertThat(recommender.related("p_1", TIME)).hasSize(RecommendationEvent.MAX_ITEMS);
        assertThat(recommender.trending(TIME)).hasSize(RecommendationEvent.MAX_ITEMS);
    }

    private void viewed(String session, String product, Instant at) {
        recommender.hear(new ActivityEvent.Viewed(session, product), at);
    }

    private void added(String session, String product, Instant at) {
        recommender.hear(new ActivityEvent.Added(session, product, 1), at);
    }

    private void bought(String order, Instant at, String... products) {
        recommender.hear(new ActivityEvent.Bought("buyer", order, List.of(products)), at);
    }

    private List<String> related(String product) {
        return recommender.related(product, TIME).stream()
                .map(Scored::productId)
                .toList();
    }

    private static double score(Recommender recommender, String product) {
        return recommender.related(product, TIME).getFirst().score();
    }
}
