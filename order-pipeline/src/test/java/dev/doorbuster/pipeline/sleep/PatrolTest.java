package dev.doorbuster.pipeline.sleep;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PatrolTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Look NOTHING_LEFT = new Look(false, Map.of(new TopicPartition("orders.ams", 0), 7L));

    private final AtomicLong now = new AtomicLong(1);
    private final Idleness idleness = new Idleness(now::get);
    private Future<Look> stores = Future.succeededFuture(NOTHING_LEFT);
    private boolean busy;
    private final Patrol patrol = new Patrol(() -> stores, () -> busy, idleness, LIMIT);

    @Test
    void a_writer_that_has_not_sent_what_it_has_committed_keeps_the_pipeline_awake() {
        // given stores that know of nothing to do
        busy = true;
        lookAfter(0);
        lookAfter(60);
        assertThat(idleness.reached().isComplete()).isFalse();
        // when it is sent
        busy = false;
        lookAfter(1);
        lookAfter(8);
        // then
        assertThat(idleness.reached().isComplete()).isFalse();
        lookAfter(10);
        assertThat(idleness.reached().isComplete()).isTrue();
    }

    @Test
    void what_a_writer_commits_while_the_stores_are_asked_is_noticed() {
        // given
        lookAfter(0);
        Promise<Look> answer = Promise.promise();
        stores = answer.future();
        lookAfter(60);
        // when
        busy = true;
        answer.complete(NOTHING_LEFT);
        // then
        assertThat(idleness.reached().isComplete()).isFalse();
    }

    @Test
    void a_store_that_does_not_answer_is_no_reason_to_sleep() {
        lookAfter(0);
        stores = Future.failedFuture("away");
        lookAfter(60);
        stores = Future.succeededFuture(NOTHING_LEFT);
        lookAfter(9);
        assertThat(idleness.reached().isComplete()).isFalse();
    }

    private void lookAfter(int seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
        patrol.look();
    }
}
