package dev.doorbuster.load.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SustainableTest {
    private final List<Double> tried = new ArrayList<>();

    @Test
    void the_rate_rises_until_it_is_too_much_twice_and_then_in_small_steps() throws InterruptedException {
        var found = Sustainable.find(10, shopThatBears(17));

        assertThat(found.rate()).isEqualTo(16.94, within(0.01));
        assertThat(found.sustained()).isTrue();
        assertThat(tried.subList(0, 2)).containsExactly(10.0, 14.0);
        assertThat(tried.subList(2, 4)).allMatch(rate -> rate > 19);
        assertThat(tried).hasSize(8);
    }

    @Test
    void nothing_is_tried_that_was_too_much_before() throws InterruptedException {
        // when the first is too much, the second is half of it
        assertThat(Sustainable.find(40, shopThatBears(39)).rate()).isEqualTo(37.27, within(0.01));
        assertThat(tried.subList(2, tried.size())).allMatch(rate -> rate < 40);
    }

    @Test
    void a_first_rate_that_is_too_much_is_halved() throws InterruptedException {
        assertThat(Sustainable.find(40, shopThatBears(12)).rate()).isEqualTo(11, within(0.01));
    }

    @Test
    void a_bad_moment_of_the_machine_does_not_end_it() throws InterruptedException {
        // given
        var moments = new ArrayList<>(List.of(0, 20, 0, 0, 0, 0));

        // when
        var found = Sustainable.find(10, rate -> shop(rate, moments.removeFirst()));

        // then
        assertThat(found.rate()).isEqualTo(10);
    }

    @Test
    void a_shop_that_bears_nobody_is_not_measured() {
        assertThatThrownBy(() -> Sustainable.find(4, shopThatBears(0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not even");
    }

    @Test
    void the_most_is_remembered_even_of_a_rate_that_is_too_much() throws InterruptedException {
        // given a shop that gives twice as much while it is late with one in a few answers
        var found = Sustainable.find(10, rate -> Phase.of(List.of(rate <= 14 ? Seconds.answered(20) : overloaded())));

        assertThat(found.rate()).isEqualTo(14);
        assertThat(found.goodput()).isEqualTo(2);
        assertThat(found.orders()).isEqualTo(3);
    }

    @Test
    void a_rate_that_was_given_may_turn_out_too_much() throws InterruptedException {
        assertThat(Sustainable.known(15, shopThatBears(14)).sustained()).isFalse();
        assertThat(Sustainable.known(14, shopThatBears(14))).isEqualTo(new Sustainable(14, 1, 0, true));
    }

    private static Second overloaded() {
        var second = Seconds.unanswered();
        Seconds.ok(second, Priority.CRITICAL, 900);
        Seconds.ok(second, Priority.CRITICAL, 900);
        second.ordered();
        second.ordered();
        second.ordered();
        return second;
    }

    private Sustainable.Attempt shopThatBears(double most) {
        return rate -> {
            tried.add(rate);
            return shop(rate, most);
        };
    }

    private static Phase shop(double rate, double most) {
        return Phase.of(List.of(rate <= most ? Seconds.answered(20) : Seconds.unanswered()));
    }
}
