package dev.doorbuster.load.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankCorrelationTest {
    @Test
    void the_same_order_is_one_whatever_the_distances() {
        assertThat(RankCorrelation.spearman(new double[] {1, 2, 3, 4}, new double[] {10, 11, 500, 501}))
                .isEqualTo(1, within(1e-12));
    }

    @Test
    void the_opposite_order_is_minus_one() {
        assertThat(RankCorrelation.spearman(new double[] {1, 2, 3}, new double[] {9, 5, 1}))
                .isEqualTo(-1, within(1e-12));
    }

    @Test
    void neighbours_that_change_places_cost_a_little() {
        // given ranks that differ by one twice: 1 - 6 * (1 + 1) / (5 * 24)
        var one = new double[] {1, 2, 3, 4, 5};
        var other = new double[] {2, 1, 3, 4, 5};

        // then
        assertThat(RankCorrelation.spearman(one, other)).isEqualTo(0.9, within(1e-12));
    }

    @Test
    void equal_values_share_their_ranks() {
        // given ranks 0, 1.5, 1.5, 3 and 0, 1, 2, 3
        var one = new double[] {1, 2, 2, 3};
        var other = new double[] {1, 2, 3, 4};

        // then
        assertThat(RankCorrelation.spearman(one, other)).isEqualTo(4.5 / Math.sqrt(4.5 * 5), within(1e-12));
    }

    @Test
    void nothing_is_said_by_one_thing_or_by_equal_ones() {
        assertThat(RankCorrelation.spearman(new double[] {}, new double[] {})).isZero();
        assertThat(RankCorrelation.spearman(new double[] {1}, new double[] {1})).isZero();
        assertThat(RankCorrelation.spearman(new double[] {1, 1}, new double[] {1, 2}))
                .isZero();
    }

    @Test
    void each_thing_has_two_values() {
        assertThatThrownBy(() -> RankCorrelation.spearman(new double[] {1}, new double[] {}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
