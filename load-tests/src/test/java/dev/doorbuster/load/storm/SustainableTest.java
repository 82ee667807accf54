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
    void the_rate_rises_until_it_is_too_much_twice() throws InterruptedException {
        var found = Sustainable.find(10, shopThatBears(20));

        assertThat(found.rate()).isEqualTo(16.9, within(0.01));
        assertThat(tried).hasSize(5);
        assertThat(tried.subList(3, 5)).allMatch(rate -> rate > 20);
    }

    @Test
    void a_first_rate_that_is_too_much_is_halved() throws InterruptedException {
        assertThat(Sustainable.find(40, shopThatBears(12)).rate()).isEqualTo(10);
    }

    @Test
    void a_bad_moment_of_the_machine_does_not_end_it() throws InterruptedException {
        // given
        var moments = new ArrayList<>(List.of(0, 20, 0, 0));

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
    void the_most_goodput_is_remembered() throws InterruptedException {
        assertThat(Sustainable.find(10, shopThatBears(14)).goodput()).isEqualTo(1);
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
