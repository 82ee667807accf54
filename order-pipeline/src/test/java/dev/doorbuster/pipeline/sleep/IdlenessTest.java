package dev.doorbuster.pipeline.sleep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class IdlenessTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final TopicPartition ORDERS = new TopicPartition("orders.ams", 0);

    private final AtomicLong now = new AtomicLong(1);
    private final Idleness idleness = new Idleness(now::get);

    @Test
    void a_pipeline_with_nothing_to_do_is_idle_after_the_limit() {
        look(false, 7);
        pass(9);
        look(false, 7);
        assertThat(idleness.reached().isComplete()).isFalse();
        pass(1);
        look(false, 7);
        assertThat(idleness.reached().isComplete()).isTrue();
    }

    @Test
    void what_is_pending_keeps_it_awake() {
        look(false, 7);
        pass(60);
        look(true, 7);
        assertThat(idleness.reached().isComplete()).isFalse();
        pass(9);
        look(false, 7);
        assertThat(idleness.reached().isComplete()).isFalse();
    }

    @Test
    void what_was_written_and_done_between_two_looks_counts_from_the_second() {
        look(false, 7);
        pass(60);
        look(false, 8);
        assertThat(idleness.reached().isComplete()).isFalse();
        pass(10);
        look(false, 8);
        assertThat(idleness.reached().isComplete()).isTrue();
    }

    @Test
    void a_ring_is_heard_until_it_is_too_late() {
        look(false, 7);
        pass(9);
        assertThat(idleness.stir()).isTrue();
        pass(9);
        look(false, 7);
        assertThat(idleness.reached().isComplete()).isFalse();
        pass(1);
        look(false, 7);
        assertThat(idleness.stir()).isFalse();
    }

    private void look(boolean pending, long end) {
        idleness.looked(new Look(pending, Map.of(ORDERS, end)), LIMIT);
    }

    private void pass(int seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
