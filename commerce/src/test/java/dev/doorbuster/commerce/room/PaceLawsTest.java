package dev.doorbuster.commerce.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** What holds for every pace, ceiling and lag. */
class PaceLawsTest {
    @Property
    void stays_between_the_least_and_the_ceiling(
            @ForAll @DoubleRange(max = 20_000) double current,
            @ForAll @IntRange(min = 1, max = 10_000) int ceiling,
            @ForAll @LongRange(max = 120_000) long lagMs) {
        assertThat(Pace.next(current, ceiling, Duration.ofMillis(lagMs))).isBetween(Pace.LEAST, (double) ceiling);
    }

    @Property
    void falls_while_the_pipeline_lags_and_climbs_while_it_does_not(
            @ForAll @DoubleRange(min = 2, max = 9_000) double current) {
        int ceiling = 10_000;
        assertThat(Pace.next(current, ceiling, Pace.LAG_TARGET.plusMillis(1))).isLessThan(current);
        assertThat(Pace.next(current, ceiling, Pace.LAG_TARGET)).isGreaterThan(current);
    }

    @Property(tries = 200)
    void comes_back_to_the_ceiling_within_half_a_minute(
            @ForAll @Size(max = 50) List<@LongRange(max = 10_000) Long> lags,
            @ForAll @IntRange(min = 1, max = 10_000) int ceiling) {
        double pace = ceiling;
        for (long lag : lags) {
            pace = Pace.next(pace, ceiling, Duration.ofMillis(lag));
        }
        for (int second = 0; second < 30; second++) {
            pace = Pace.next(pace, ceiling, Duration.ZERO);
        }
        assertThat(pace).isEqualTo(ceiling);
    }

    @Property
    void an_estimate_never_grows_when_the_place_gets_better(
            @ForAll @LongRange(min = 2, max = 1_000_000) long position,
            @ForAll @DoubleRange(max = 10_000) double pace) {
        assertThat(Pace.estimateSeconds(position - 1, pace)).isLessThanOrEqualTo(Pace.estimateSeconds(position, pace));
    }

    @Example
    void a_long_lag_halves_the_pace_within_two_seconds() {
        var lag = Duration.ofSeconds(3);
        assertThat(Pace.next(Pace.next(100, 100, lag), 100, lag)).isLessThan(50);
    }
}
