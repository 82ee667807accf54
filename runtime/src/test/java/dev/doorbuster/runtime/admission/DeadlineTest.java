package dev.doorbuster.runtime.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    @Test
    void a_caller_says_milliseconds_and_nonsense_is_as_if_nothing_were_said() {
        assertThat(Deadline.parse("1")).isEqualTo(1);
        assertThat(Deadline.parse("60000")).isEqualTo(60_000);
        assertThat(Deadline.parse("99999")).isEqualTo(60_000);
        for (var nonsense : new String[] {null, "", "0", "-1", "+1", "1.5", "soon", "123456", " 5", "١"}) {
            assertThat(Deadline.parse(nonsense)).as(nonsense).isZero();
        }
    }

    @Test
    void what_is_left_runs_out() {
        assertThat(Deadline.in(Priority.CART, Duration.ofHours(1)).isOver()).isFalse();
        assertThat(Deadline.in(Priority.CART, Duration.ofNanos(-1)).isOver()).isTrue();
        assertThat(Deadline.fromNow(Priority.CART).left()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
    }
}
