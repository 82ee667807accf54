package dev.doorbuster.runtime.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PipelineLagTest {
    private final AtomicLong now = new AtomicLong(1_000);
    private final PipelineLag lag = new PipelineLag(now::get);

    @Test
    void it_is_the_age_of_the_oldest_submission_that_was_not_spoken_of() {
        lag.submitted("first");
        pass(1_000);
        lag.submitted("second");
        pass(500);
        assertLag(1_500);

        lag.answered("first");
        assertLag(1_500);
        pass(1_000);
        // heard 1.5 s, a second ago; the second submission is 1.5 s old
        assertLag(1_500);
        pass(500);
        assertLag(2_000);
    }

    @Test
    void answers_may_come_in_any_order_and_for_strangers() {
        lag.submitted("first");
        pass(10);
        lag.submitted("second");
        lag.submitted("third");
        lag.answered("third");
        lag.answered("somebody else's");
        lag.answered("second");
        pass(90);
        assertLag(100);

        lag.answered("first");
        pass(100);
        assertLag(0);
    }

    @Test
    void it_falls_to_nothing_when_nothing_is_pending() {
        lag.submitted("order");
        pass(3_000);
        lag.answered("order");
        assertLag(3_000);

        pass(1_500);
        assertLag(1_500);
        pass(1_500);
        assertLag(0);
    }

    @Test
    void a_submission_that_failed_or_was_never_spoken_of_does_not_count_for_ever() {
        lag.submitted("failed");
        pass(5_000);
        lag.withdrawn("failed");
        assertLag(0);

        lag.submitted("forgotten");
        pass(30_000);
        assertLag(30_000);
        pass(1);
        assertLag(0);
    }

    @Test
    void what_somebody_else_has_measured_replaces_what_was_heard_before() {
        lag.observe(Duration.ofSeconds(9));
        assertLag(9_000);

        lag.observe(Duration.ZERO);
        assertLag(0);
    }

    @Test
    void sleep_is_no_lag() {
        lag.submitted("first");
        pass(1_000);
        lag.asleep();
        pass(4_000);
        lag.submitted("second");
        assertLag(0);
        assertThat(lag.unheard()).isEqualTo(Duration.ofSeconds(5));

        // when it is awake, what it does not decide from then on is
        lag.awake();
        pass(300);
        assertLag(300);
        lag.answered("first");
        lag.answered("second");
        assertLag(300);
        pass(300);
        assertLag(0);
    }

    @Test
    void who_does_not_wake_in_half_a_minute_does_not_sleep() {
        lag.asleep();
        pass(29_000);
        lag.submitted("order");
        pass(1_001);
        lag.asleep();
        assertLag(1_001);

        lag.awake();
        assertLag(1_001);
    }

    private void pass(int millis) {
        now.addAndGet(Duration.ofMillis(millis).toNanos());
    }

    private void assertLag(int millis) {
        assertThat(lag.current()).isEqualTo(Duration.ofMillis(millis));
    }
}
