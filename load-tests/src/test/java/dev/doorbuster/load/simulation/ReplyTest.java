package dev.doorbuster.load.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.load.plan.Priority;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ReplyTest {
    @RepeatedTest(20)
    void whoever_is_asked_to_wait_waits_that_long_and_a_little_more() {
        var reply = new Reply(Reply.Kind.SHED, 503, "concurrency", 3, 1);

        assertThat(reply.pause(1)).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
    }

    @RepeatedTest(20)
    void without_a_word_the_pauses_grow_and_stay_bounded() {
        var reply = new Reply(Reply.Kind.FAILED, 0, "no answer", 0, 0);

        assertThat(reply.pause(1)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
        assertThat(reply.pause(50)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
    }

    @Test
    void only_what_may_turn_out_better_is_repeated() {
        assertThat(new Reply(Reply.Kind.SHED, 429, "rate_limited", 1, 1).mayBeRepeated())
                .isTrue();
        assertThat(new Reply(Reply.Kind.FAILED, 0, "no answer", 0, 0).mayBeRepeated())
                .isTrue();
        assertThat(new Reply(Reply.Kind.FAILED, 502, "status 502", 0, 1).mayBeRepeated())
                .isTrue();
        assertThat(new Reply(Reply.Kind.FAILED, 404, "status 404", 0, 1).mayBeRepeated())
                .isFalse();
        assertThat(new Reply(Reply.Kind.SERVED, 200, "", 0, 1).mayBeRepeated()).isFalse();
    }

    @Test
    void a_503_is_shed_only_when_it_says_why() {
        assertThat(Reply.isShed(503, "event_loop")).isTrue();
        assertThat(Reply.isShed(503, "")).isFalse();
        assertThat(Reply.isShed(429, "")).isTrue();
        assertThat(Reply.isShed(500, "event_loop")).isFalse();
    }

    @Test
    void the_ledger_keeps_what_was_shed_apart_from_what_failed() {
        var ledger = new Ledger();
        ledger.count(Priority.CART, "add", new Reply(Reply.Kind.SERVED, 200, "", 0, 40));
        ledger.count(Priority.CART, "add", new Reply(Reply.Kind.SHED, 503, "concurrency", 2, 1));
        ledger.count(Priority.CART, "show", new Reply(Reply.Kind.FAILED, 500, "status 500", 0, 9));

        var line = ledger.results().line(Priority.CART);

        assertThat(line.sent()).isEqualTo(3);
        assertThat(line.served()).isEqualTo(1);
        assertThat(line.failed()).isEqualTo(1);
        assertThat(line.shed()).isEqualTo(Map.of("concurrency", 1L));
        assertThat(line.p99()).isEqualTo(40);
        assertThat(ledger.results().failures()).containsEntry("cart show: status 500", 1L);
        assertThat(ledger.results().requests()).containsOnlyKeys("cart add", "cart show");
    }

    @Test
    void every_shopper_has_an_address() {
        assertThat(Stage.address(1)).isEqualTo("10.0.0.1");
        assertThat(Stage.address(256 * 256 + 5)).isEqualTo("10.1.0.5");
    }

    @Test
    void a_socket_hears_of_a_change_once() {
        var ears = new Ears();
        ears.changes("product:p1", 1_000);

        long known = ears.heard("product:p1", 500, 1_040);
        long after = ears.heard("product:p1", known, 1_900);

        assertThat(known).isEqualTo(1_000);
        assertThat(after).isEqualTo(1_000);
        assertThat(ears.heard("product:p1", 1_500, 1_600)).isEqualTo(1_500);
        assertThat(ears.heard().p99()).isEqualTo(40);
        assertThat(ears.heard().frames()).isEqualTo(3);
    }
}
