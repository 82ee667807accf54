package dev.doorbuster.load.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryTest {
    private static final double BEFORE_MILLIS = 200;
    private static final long NORMAL = 250;
    private static final long SLOW = 400;

    @Test
    void who_was_never_slow_recovers_at_once() {
        var recovery = Recovery.of(List.of(normal(), normal(), normal()), BEFORE_MILLIS);

        assertThat(recovery.quietSeconds()).hasValue(0);
        assertThat(recovery.servedSeconds()).hasValue(0);
    }

    @Test
    void it_counts_until_three_seconds_in_a_row_are_normal() {
        var after = List.of(slow(), normal(), normal(), slow(), normal(), normal(), normal());

        assertThat(Recovery.of(after, BEFORE_MILLIS).quietSeconds()).hasValue(4);
    }

    @Test
    void two_normal_seconds_at_the_end_are_not_enough() {
        assertThat(Recovery.of(List.of(slow(), normal(), normal()), BEFORE_MILLIS)
                        .quietSeconds())
                .isEmpty();
    }

    @Test
    void refusals_do_not_make_anybody_wait_but_are_not_service() {
        var after = List.of(Seconds.refused(NORMAL), Seconds.refused(NORMAL), normal(), normal(), normal());

        var recovery = Recovery.of(after, BEFORE_MILLIS);

        assertThat(recovery.quietSeconds()).hasValue(0);
        assertThat(recovery.servedSeconds()).hasValue(2);
    }

    @Test
    void silence_is_not_normal() {
        var after = List.of(new Second(), new Second(), new Second(), Seconds.unanswered());

        assertThat(Recovery.of(after, BEFORE_MILLIS).quietSeconds()).isEmpty();
    }

    @Test
    void below_the_floor_everything_is_normal() {
        var after = List.of(Seconds.answered(150), Seconds.answered(150), Seconds.answered(150));

        assertThat(Recovery.of(after, 1).quietSeconds()).hasValue(0);
    }

    private static Second normal() {
        return Seconds.answered(NORMAL);
    }

    private static Second slow() {
        return Seconds.answered(SLOW);
    }
}
