package dev.doorbuster.runtime.resilience;

import static dev.doorbuster.runtime.Waiting.failureOf;
import static dev.doorbuster.runtime.Waiting.within;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class GuardsTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Guards guards = new Guards(meters);

    @Test
    void a_name_has_one_guard_and_its_report() {
        // given
        var psp = guard("psp");
        var carrier = guard("carrier");
        var held = psp.call(() -> Promise.<Void>promise().future());

        // when
        fail(psp, Guards.MIN_CALLS);
        assertThat(failureOf(psp.call(Future::succeededFuture))).isInstanceOf(CallRefused.class);

        // then
        assertThat(guard("psp")).isSameAs(psp);
        assertThat(carrier.isOpen()).isFalse();
        assertThat(held.isComplete()).isFalse();
        assertThat(guards.reports())
                .containsExactly(
                        new GuardReport("carrier", "closed", null, 0, 64, 0, 0, 5_000),
                        new GuardReport("psp", "open", 100.0, 1, 64, 1, 0, 5_000));
    }

    @Test
    void what_a_full_bulkhead_refuses_is_counted_and_is_no_fault_of_the_hop() {
        var guard = guards.guard("tiny", 1, Duration.ofSeconds(5), failure -> true);
        var held = guard.call(() -> Promise.<Void>promise().future());

        for (int n = 0; n < Guards.MIN_CALLS; n++) {
            assertThat(failureOf(guard.call(Future::succeededFuture))).hasMessage("tiny is busy");
        }

        assertThat(held.isComplete()).isFalse();
        assertThat(guards.reports())
                .containsExactly(new GuardReport("tiny", "closed", null, 1, 1, 0, Guards.MIN_CALLS, 5_000));
    }

    @Test
    void states_are_meters() {
        fail(guard("redis"), Guards.MIN_CALLS);

        assertThat(meters.get("resilience4j.circuitbreaker.state")
                        .tags("name", "redis", "state", "open")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(meters.get("resilience4j.bulkhead.max.allowed.concurrent.calls")
                        .tag("name", "redis")
                        .gauge()
                        .value())
                .isEqualTo(64);
    }

    @Test
    void an_outage_is_told_once_and_its_end_once_however_often_it_was_tried_in_between() {
        // given
        var logger = (Logger) LoggerFactory.getLogger(Guard.class);
        var told = new ListAppender<ILoggingEvent>();
        told.start();
        logger.addAppender(told);
        var vertx = Vertx.vertx();
        var guard = guard("kafka");

        // when it fails, is tried after a while, fails again, and is tried again
        fail(guard, Guards.MIN_CALLS);
        within(untilTried(vertx, guard));
        fail(guard, 3);
        assertThat(guard.isOpen()).isTrue();
        within(untilTried(vertx, guard));
        for (int n = 0; n < 3; n++) {
            within(guard.call(Future::succeededFuture));
        }

        // then
        assertThat(guard.isOpen()).isFalse();
        logger.detachAppender(told);
        within(vertx.close());
        assertThat(told.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "kafka is not answering: its circuit is open", "kafka answers again: its circuit is closed");
    }

    /** Nobody has to call for it: an open breaker tries again by itself. */
    private static Future<Void> untilTried(Vertx vertx, Guard guard) {
        return guard.isOpen()
                ? vertx.timer(50, TimeUnit.MILLISECONDS).compose(again -> untilTried(vertx, guard))
                : Future.succeededFuture();
    }

    private Guard guard(String name) {
        return guards.guard(name, 64, Duration.ofSeconds(5), failure -> true);
    }

    private static void fail(Guard guard, int times) {
        for (int n = 0; n < times; n++) {
            assertThat(failureOf(guard.call(() -> Future.failedFuture(new IllegalStateException("down")))))
                    .isNotNull();
        }
    }
}
