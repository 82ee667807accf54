package dev.doorbuster.load.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatisticsTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void the_median_is_in_the_middle() {
        assertThat(Statistics.median(new double[] {3, 1, 2})).isEqualTo(2);
        assertThat(Statistics.median(new double[] {4, 1})).isEqualTo(4);
        assertThat(Statistics.median(new double[] {})).isZero();
    }

    @Test
    void percentiles_are_of_the_nearest_rank() {
        assertThat(Statistics.percentile(new long[] {}, 99)).isZero();
        assertThat(Statistics.percentile(new long[] {7}, 1)).isEqualTo(7);
        assertThat(Statistics.percentile(new long[] {1, 2, 3, 4}, 50)).isEqualTo(2);
        assertThat(Statistics.percentile(new long[] {1, 2, 3, 4}, 99.9)).isEqualTo(4);
        assertThat(Statistics.percentile(new long[] {1, 2, 3, 4}, 100)).isEqualTo(4);
    }

    @Test
    void a_rate_leaves_the_cold_part_out() {
        // given one in the first ten seconds, then one a second
        var nanos = new long[] {0, 10 * SECOND, 11 * SECOND, 12 * SECOND, 13 * SECOND};

        // then
        assertThat(Statistics.ratePerSecond(nanos, 0.4)).isEqualTo(1);
        assertThat(Statistics.ratePerSecond(nanos, 0)).isEqualTo(4 / 13.0);
    }

    @Test
    void a_rate_needs_two_moments() {
        assertThat(Statistics.ratePerSecond(new long[] {5}, 0)).isZero();
        assertThat(Statistics.ratePerSecond(new long[] {5, 5}, 0)).isZero();
    }

    @Test
    void processor_time_is_the_process_and_the_children_it_has_waited_for() {
        var stat = "42 (a (strange) name) S 1 42 42 0 -1 4194560 1 2 3 4 150 50 20 30 20 0 9 0 777 0 0";

        assertThat(CpuTime.ofStat(stat)).isEqualTo(2.5);
    }
}
