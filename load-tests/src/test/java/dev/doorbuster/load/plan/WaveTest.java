package dev.doorbuster.load.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaveTest {
    @ParameterizedTest
    @ValueSource(ints = {5, 15, 60, 600})
    void as_many_come_as_were_asked_for_and_ten_times_as_many_within_ten_seconds(int seconds) {
        var wave = Wave.of(1_000, 0, seconds);

        assertThat(wave.shoppers()).isBetween(999L, 1_001L);
        assertThat(wave.top() / wave.quiet()).isBetween(9.999, 10.001);
        assertThat(wave.riseSeconds()).isBetween(0.5, 10.0);
        assertThat(wave.quietSeconds() + wave.riseSeconds() + wave.plateauSeconds() + wave.tailSeconds())
                .isBetween(seconds - 0.01, seconds + 0.01);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 250})
    void a_rate_is_that_of_the_plateau(double rate) {
        assertThat(Wave.of(1, rate, 60).top()).isEqualTo(rate);
    }
}
