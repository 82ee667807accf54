package dev.doorbuster.runtime.kafka;

import static dev.doorbuster.runtime.Waiting.failureOf;
import static dev.doorbuster.runtime.Waiting.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PendingTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();
    private final Pending<String> pending = new Pending<>(vertx);

    @AfterEach
    void close() {
        within(vertx.close());
    }

    @Test
    void an_event_completes_everyone_who_waits_for_its_key_and_nobody_else() {
        var waiting = IntStream.range(0, 20)
                .mapToObj(n -> pending.await("order", LONG))
                .toList();
        var other = pending.await("another", LONG);

        pending.complete("order", "confirmed");

        within(Future.all(waiting));
        assertThat(waiting).allMatch(future -> future.result().equals("confirmed"));
        assertThat(other.isComplete()).isFalse();
        assertThat(pending.size()).isEqualTo(1);
    }

    @Test
    void at_the_deadline_the_wait_fails_and_nothing_is_left_behind() {
        var late = pending.await("order", Duration.ofMillis(20));
        var patient = pending.await("order", LONG);

        assertThat(failureOf(late)).isInstanceOf(TimeoutException.class);
        pending.complete("order", "confirmed");

        assertThat(within(patient)).isEqualTo("confirmed");
        assertThat(pending.size()).isZero();
    }

    @Test
    void a_key_whose_last_wait_failed_is_forgotten() {
        assertThat(failureOf(pending.await("order", Duration.ofMillis(20)))).isInstanceOf(TimeoutException.class);

        assertThat(pending.size()).isZero();
    }

    @Test
    void an_event_that_nobody_waits_for_is_passed_over() {
        pending.complete("order", "confirmed");

        assertThat(pending.await("order", LONG).isComplete()).isFalse();
    }

    @Test
    void the_answer_arrives_on_the_context_of_whoever_waits() {
        var context = vertx.getOrCreateContext();
        Promise<Context> here = Promise.promise();
        Promise<Void> registered = Promise.promise();
        context.runOnContext(go -> {
            pending.await("order", LONG).onSuccess(value -> here.complete(Vertx.currentContext()));
            registered.complete();
        });
        within(registered.future());

        pending.complete("order", "confirmed");

        assertThat(within(here.future())).isSameAs(context);
    }
}
