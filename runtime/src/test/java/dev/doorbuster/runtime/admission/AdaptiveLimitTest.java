package dev.doorbuster.runtime.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AdaptiveLimitTest {
    private static final Duration TARGET = Duration.ofMillis(100);

    private final AdaptiveLimit limit = new AdaptiveLimit(TARGET, 32, 512);

    @Test
    void it_grows_within_two_seconds_while_it_is_used_and_latency_is_good() {
        windows(20, 10, 10_000);

        assertThat(limit.current()).isEqualTo(512);
    }

    @Test
    void it_does_not_grow_beyond_what_is_used() {
        windows(100, 10, 40);

        assertThat(limit.current()).isBetween(64, 81);
    }

    @Test
    void it_shrinks_to_its_minimum_within_two_seconds_of_bad_latency_and_comes_back_within_three() {
        windows(20, 10, 10_000);

        windows(20, 300, 10_000);
        assertThat(limit.current()).isEqualTo(32);
        windows(100, 300, 10_000);
        assertThat(limit.current()).isEqualTo(32);

        windows(30, 10, 10_000);
        assertThat(limit.current()).isEqualTo(512);
    }

    @Test
    void a_few_slow_requests_say_nothing() {
        // as after a start, when the first requests load classes
        for (int i = 0; i < 9; i++) {
            limit.sample(Duration.ofSeconds(2).toNanos());
            assertThat(limit.endWindow(0, 9)).isZero();
        }
        limit.sample(1);
        assertThat(limit.endWindow(0, 9)).isGreaterThan(1);

        // and those of long ago are forgotten
        for (int i = 0; i < 9; i++) {
            limit.sample(Duration.ofSeconds(2).toNanos());
        }
        for (int i = 0; i < 10; i++) {
            assertThat(limit.endWindow(0, 9)).isZero();
        }
        for (int i = 0; i < 10; i++) {
            limit.sample(1_000_000);
        }
        assertThat(limit.endWindow(0, 9)).isLessThan(0.1);
    }

    @Test
    void what_requests_waited_for_before_they_were_timed_counts() {
        int before = limit.current();

        for (int i = 0; i < 20; i++) {
            limit.sample(Duration.ofMillis(60).toNanos());
        }

        assertThat(limit.endWindow(Duration.ofMillis(60).toNanos(), 60)).isEqualTo(1.2);
        assertThat(limit.current()).isLessThan(before);
    }

    private void windows(int windows, int latencyMillis, int inHand) {
        for (int i = 0; i < windows; i++) {
            for (int n = 0; n < 200; n++) {
                limit.sample(Duration.ofMillis(latencyMillis).toNanos());
            }
            double severity = limit.endWindow(0, inHand);
            assertThat(severity).isEqualTo(latencyMillis / 100.0);
        }
    }
}
