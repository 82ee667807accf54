package dev.doorbuster.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.doorbuster.runtime.admission.Admission;
import dev.doorbuster.runtime.admission.AdmissionConfig;
import dev.doorbuster.runtime.admission.Deadline;
import dev.doorbuster.runtime.admission.Priority;
import dev.doorbuster.runtime.http.Problem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With room for three calls. */
class SequencesTest {
    private static final AdmissionConfig CONFIG = new AdmissionConfig(
            true, Duration.ofSeconds(1), Duration.ofSeconds(1), 10, 10, 10, 3, Duration.ofSeconds(2));
    private static final Deadline LATER = Deadline.in(Priority.CRITICAL, Duration.ofMinutes(1));
    private static final Deadline BEFORE = Deadline.in(Priority.CART, Duration.ofMillis(-1));

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Sequences sequences;

    @BeforeEach
    void start() throws Exception {
        sequences = within(Sequences.start(vertx, new Admission(CONFIG, registry)));
    }

    @AfterEach
    void stop() throws Exception {
        within(vertx.close());
    }

    @Test
    void one_more_than_there_is_room_for_is_refused_and_room_is_made_by_the_end_of_each() throws Exception {
        // given
        var go = new CountDownLatch(1);
        var calls = new ArrayList<Future<String>>();
        for (int i = 0; i < 3; i++) {
            calls.add(sequences.call(LATER, () -> {
                go.await();
                return "done";
            }));
        }

        // when
        var refused = catchThrowable(() -> within(sequences.call(LATER, () -> "too many")));

        // then
        assertRefused(refused, "queue_full", "critical");
        go.countDown();
        for (var call : calls) {
            assertThat(within(call)).isEqualTo("done");
        }
        assertThat(within(sequences.call(LATER, () -> "again"))).isEqualTo("again");
    }

    @Test
    void what_failed_makes_room_too() throws Exception {
        for (int i = 0; i < 10; i++) {
            var failure = catchThrowable(() -> within(sequences.call(LATER, () -> {
                throw new IllegalStateException("broken");
            })));
            assertThat(failure).hasMessage("broken");
        }
    }

    @Test
    void what_waited_longer_than_its_caller_does_never_begins() {
        var begun = new AtomicInteger();
        for (int i = 0; i < 10; i++) {
            var refused = catchThrowable(() -> within(sequences.call(BEFORE, begun::incrementAndGet)));
            assertThat(refused).isInstanceOf(Problem.class);
            assertThat(((Problem) refused).reason()).contains("deadline");
        }

        assertThat(begun).hasValue(0);
        assertThat(shed("deadline", "cart")).isEqualTo(10);
    }

    private void assertRefused(Throwable failure, String reason, String priority) {
        assertThat(failure).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(503);
            assertThat(problem.code()).isEqualTo("overloaded");
            assertThat(problem.reason()).contains(reason);
            assertThat(problem.headers())
                    .containsEntry("doorbuster-shed", reason)
                    .containsKey("retry-after");
        });
        assertThat(shed(reason, priority)).isEqualTo(1);
    }

    private double shed(String reason, String priority) {
        return registry.get("doorbuster.shed")
                .tags("reason", reason, "priority", priority)
                .counter()
                .count();
    }

    private static <T> T within(Future<T> future) throws Exception {
        return future.await(20, TimeUnit.SECONDS);
    }
}
