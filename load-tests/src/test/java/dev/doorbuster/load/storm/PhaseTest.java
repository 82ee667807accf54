package dev.doorbuster.load.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.load.wire.Failure;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PhaseTest {
    @Test
    void goodput_is_what_came_in_time_a_second() {
        // given
        var one = new Second();
        Seconds.ok(one, Priority.CRITICAL, 10);
        Seconds.ok(one, Priority.CRITICAL, 999);
        Seconds.ok(one, Priority.CRITICAL, 1_001);
        var other = new Second();
        Seconds.ok(other, Priority.CRITICAL, 10);
        other.answered(Priority.CRITICAL, Seconds.reply(503, Failure.NONE, "deadline", 1));

        // when
        var phase = Phase.of(List.of(one, other));

        // then
        assertThat(phase.goodput(Priority.CRITICAL)).isEqualTo(1.5);
        assertThat(phase.badPercent()).isEqualTo(40);
    }

    @Test
    void refusals_are_counted_by_reason_and_make_no_wait() {
        // given
        var second = new Second();
        second.answered(Priority.BROWSE, Seconds.reply(503, Failure.NONE, "event_loop", 1));
        second.answered(Priority.BROWSE, Seconds.reply(503, Failure.NONE, "", 1));
        second.answered(Priority.CART, Seconds.reply(429, Failure.NONE, "", 1));

        // when
        var phase = Phase.of(List.of(second, second));

        // then
        assertThat(phase.sum().refusals()).isEqualTo(Map.of("event_loop", 2L, "unavailable", 2L, "rate_limited", 2L));
        assertThat(phase.sum().refusedAtAll()).isEqualTo(6);
        assertThat(phase.millis(Priority.BROWSE, 99)).isZero();
    }

    @Test
    void who_waited_in_vain_waited() {
        var phase = Phase.of(List.of(Seconds.unanswered()));

        assertThat(phase.millis(Priority.CRITICAL, 50)).isGreaterThanOrEqualTo(10_000);
        assertThat(phase.sum().failures()).isEqualTo(Map.of(Failure.TIMEOUT, 1L));
        assertThat(phase.isSustained()).isFalse();
    }

    @Test
    void one_in_a_hundred_may_go_wrong() {
        assertThat(phaseWithRefusals(1).isSustained()).isTrue();
        assertThat(phaseWithRefusals(3).isSustained()).isFalse();
    }

    @Test
    void nothing_at_all_is_no_service() {
        assertThat(Phase.of(List.of(new Second())).isSustained()).isFalse();
    }

    private static Phase phaseWithRefusals(int refusals) {
        var second = new Second();
        IntStream.range(0, 199).forEach(i -> Seconds.ok(second, Priority.CRITICAL, 20));
        IntStream.range(0, refusals)
                .forEach(i -> second.answered(Priority.CART, Seconds.reply(503, Failure.NONE, "concurrency", 1)));
        return Phase.of(List.of(second));
    }
}
