package dev.doorbuster.commerce.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TasteTest {
    private static final Map<String, List<Scored>> RELATED = Map.of(
            "mug", List.of(new Scored("saucer", 0.6), new Scored("spoon", 0.5), new Scored("tea", 0.1)),
            "pot", List.of(new Scored("lid", 0.8)),
            "tea", List.of(new Scored("mug", 0.9), new Scored("spoon", 0.4), new Scored("honey", 0.3)));

    @Test
    void what_goes_with_several_things_comes_before_what_goes_with_one() {
        assertThat(next(List.of("mug", "tea"), 2)).containsExactly("spoon", "saucer");
    }

    @Test
    void what_came_last_counts_most() {
        assertThat(next(List.of("tea", "mug"), 2)).containsExactly("spoon", "saucer");
        assertThat(next(List.of("tea", "pot"), 2)).containsExactly("mug", "lid");
        assertThat(next(List.of("pot", "tea"), 2)).containsExactly("lid", "mug");
    }

    @Test
    void nothing_of_the_list_itself_is_proposed() {
        assertThat(next(List.of("mug", "tea"), 10)).doesNotContain("mug", "tea").hasSize(3);
    }

    @Test
    void a_thing_that_is_there_twice_counts_once() {
        assertThat(Taste.next(List.of("mug", "mug"), this::related, 3))
                .isEqualTo(Taste.next(List.of("mug"), this::related, 3));
    }

    @Test
    void who_has_nothing_or_something_unheard_of_gets_nothing() {
        assertThat(next(List.of(), 10)).isEmpty();
        assertThat(next(List.of("kite"), 10)).isEmpty();
    }

    @Test
    void equals_stand_in_the_order_of_their_names() {
        var related = List.of(new Scored("b", 1), new Scored("a", 1));
        assertThat(Taste.next(List.of("x"), id -> related, 2))
                .extracting(Scored::productId)
                .containsExactly("a", "b");
    }

    @Test
    void a_score_is_a_number_above_zero() {
        for (var score : List.of(0.0, -1.0, Double.NaN, Double.POSITIVE_INFINITY)) {
            assertThatThrownBy(() -> new Scored("mug", score)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private List<String> next(List<String> recent, int limit) {
        return Taste.next(recent, this::related, limit).stream()
                .map(Scored::productId)
                .toList();
    }

    private List<Scored> related(String id) {
        return RELATED.getOrDefault(id, List.of());
    }
}
