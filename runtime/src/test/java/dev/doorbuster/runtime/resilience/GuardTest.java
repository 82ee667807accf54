package dev.doorbuster.runtime.resilience;

import static dev.doorbuster.runtime.Waiting.failureOf;
import static dev.doorbuster.runtime.Waiting.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.fault.TerminalFault;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class GuardTest {
    /** At least as many as the breaker looks at. */
    private static final int ENOUGH = 100;

    private static final Vertx vertx = Vertx.vertx();
    private final AtomicInteger calls = new AtomicInteger();

    @AfterAll
    static void close() {
        within(vertx.close());
    }

    @Test
    void a_result_passes_through() {
        assertThat(within(guard(1).call(() -> Future.succeededFuture("done")))).isEqualTo("done");
    }

    @Test
    void a_failure_passes_through_as_it_is() {
        var failure = new TerminalFault("refused");

        assertThat(failureOf(guard(1).call(() -> Future.failedFuture(failure)))).isSameAs(failure);
    }

    @Test
    void one_call_more_than_allowed_is_refused_at_once_and_not_made() {
        var guard = guard(2);
        var first = Promise.<String>promise();
        var one = guard.call(first::future);
        var two = guard.call(() -> Promise.<String>promise().future());

        assertThat(failureOf(guard.call(this::counted)))
                .isInstanceOf(RetryableFault.class)
                .hasMessage("psp is busy");
        assertThat(calls).hasValue(0);

        first.complete("done");
        assertThat(within(one)).isEqualTo("done");
        assertThat(within(guard.call(this::counted))).isEqualTo("counted");
        assertThat(two.isComplete()).isFalse();
    }

    @Test
    void a_synchronous_throw_is_a_failed_call_and_gives_its_permit_back() {
        var guard = guard(1);
        for (int n = 0; n < 5; n++) {
            assertThat(failureOf(guard.call(() -> {
                        throw new IllegalStateException("at once");
                    })))
                    .isInstanceOf(IllegalStateException.class);
        }

        assertThat(within(guard.call(this::counted))).isEqualTo("counted");
    }

    @Test
    void a_call_that_takes_too_long_is_given_up_and_gives_its_permit_back() {
        var guard = new Guards(new SimpleMeterRegistry()).guard("psp", 1, Duration.ofMillis(30), failure -> true);

        assertThat(failureOf(guard.call(() -> Promise.<String>promise().future())))
                .isInstanceOf(RetryableFault.class)
                .hasMessage("psp did not answer in PT0.03S")
                .hasCauseInstanceOf(TimeoutException.class);
        assertThat(within(guard.call(this::counted))).isEqualTo("counted");
    }

    @Test
    void after_enough_failures_no_call_is_made() {
        var guard = guard(1);
        failed(guard, ENOUGH);

        assertThat(guard.isOpen()).isTrue();
        assertThat(failureOf(guard.call(this::counted)))
                .isInstanceOf(RetryableFault.class)
                .hasMessageContaining("circuit open");
        assertThat(calls).hasValue(0);
    }

    @Test
    void refusals_of_an_open_breaker_keep_no_permits() {
        var guard = guard(1);
        failed(guard, ENOUGH);

        for (int n = 0; n < 3; n++) {
            assertThat(failureOf(guard.call(this::counted))).hasMessageContaining("circuit open");
        }
    }

    @Test
    void failures_that_are_no_faults_do_not_open_the_breaker() {
        var guard = new Guards(new SimpleMeterRegistry())
                .guard("psp", 1, Duration.ofSeconds(5), failure -> !(failure instanceof TerminalFault));
        for (int n = 0; n < ENOUGH; n++) {
            assertThat(failureOf(guard.call(() -> Future.failedFuture(new TerminalFault("declined")))))
                    .isInstanceOf(TerminalFault.class);
        }

        assertThat(guard.isOpen()).isFalse();
    }

    @Test
    void after_a_while_three_good_calls_close_an_open_breaker() {
        var guard = guard(1);
        failed(guard, ENOUGH);

        assertThat(within(untilLetThrough(guard))).isEqualTo("counted");
        for (int n = 0; n < 5; n++) {
            assertThat(within(guard.call(this::counted))).isEqualTo("counted");
        }
        assertThat(guard.isOpen()).isFalse();
    }

    @Test
    void bad_calls_after_a_while_open_it_again() {
        var guard = guard(1);
        failed(guard, ENOUGH);
        assertThat(within(untilLetThrough(guard))).isEqualTo("counted");

        failed(guard, 2);

        assertThat(guard.isOpen()).isTrue();
    }

    private Future<String> counted() {
        return Future.succeededFuture("counted").onSuccess(done -> calls.incrementAndGet());
    }

    private Future<String> untilLetThrough(Guard guard) {
        return guard.call(this::counted)
                .recover(refused -> vertx.timer(50, TimeUnit.MILLISECONDS).compose(again -> untilLetThrough(guard)));
    }

    private static void failed(Guard guard, int times) {
        for (int n = 0; n < times; n++) {
            assertThat(failureOf(guard.call(() -> Future.failedFuture(new IllegalStateException("down")))))
                    .isNotNull();
        }
    }

    private static Guard guard(int maxConcurrent) {
        return new Guards(new SimpleMeterRegistry())
                .guard("psp", maxConcurrent, Duration.ofSeconds(5), failure -> true);
    }
}
