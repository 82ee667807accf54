package dev.doorbuster.load.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class WaitsTest {
    private static final long MILLI = 1_000_000;

    @Test
    void percentiles_are_at_most_five_percent_too_much() {
        // given 1 to 1,000 ms
        var waits = new Waits();
        for (int i = 1; i <= 1_000; i++) {
            waits.add(i * MILLI);
        }

        // then
        assertThat(waits.millis(50)).isBetween(500.0, 525.0);
        assertThat(waits.millis(99)).isBetween(990.0, 1_040.0);
        assertThat(waits.millis(100)).isBetween(1_000.0, 1_050.0);
        assertThat(waits.count()).isEqualTo(1_000);
    }

    @Test
    void nothing_took_no_time() {
        assertThat(new Waits().millis(99)).isZero();
    }

    @Test
    void what_is_too_short_or_too_long_counts_as_the_shortest_or_longest() {
        var waits = new Waits();
        waits.add(0);
        waits.add(Long.MAX_VALUE);

        assertThat(waits.millis(50)).isCloseTo(0.01, withinPercentage(1));
        assertThat(waits.millis(100)).isGreaterThan(100_000);
    }

    @Test
    void waits_add_up() {
        var one = new Waits();
        one.add(10 * MILLI);
        var other = new Waits();
        other.add(1_000 * MILLI);

        one.addAll(other);

        assertThat(one.count()).isEqualTo(2);
        assertThat(one.millis(100)).isBetween(1_000.0, 1_050.0);
    }
}
