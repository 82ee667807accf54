package dev.doorbuster.pipeline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.fault.TerminalFault;
import dev.doorbuster.runtime.resilience.CallRefused;
import dev.doorbuster.runtime.resilience.Guards;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private static final RetryPolicy POLICY = new RetryPolicy(5, Duration.ofMillis(100), Duration.ofSeconds(2));
    private final RetryableFault fault = new RetryableFault("no answer", null);

    private final Random random = new Random(1);

    @Property(tries = 500)
    void a_pause_lies_in_the_upper_half_of_what_has_doubled_with_every_attempt(
            @ForAll @IntRange(min = 1, max = 1_000) int attempts, @ForAll long seed) {
        long whole = attempts > 5 ? 2_000 : Math.min(2_000, 100L << (attempts - 1));

        var pause = POLICY.pause(attempts, new Random(seed));

        assertThat(pause).isBetween(Duration.ofMillis(whole / 2), Duration.ofMillis(whole));
    }

    @Test
    void a_crowd_that_failed_together_does_not_come_back_together() {
        var pauses = IntStream.range(0, 200)
                .mapToObj(i -> POLICY.pause(4, random).toMillis())
                .toList();

        assertThat(pauses.stream().distinct()).hasSizeGreaterThan(100);
        assertThat(pauses).anyMatch(pause -> pause < 500).anyMatch(pause -> pause > 700);
    }

    @Test
    void every_attempt_but_the_last_is_followed_by_another() {
        var verdicts = IntStream.rangeClosed(1, 5)
                .mapToObj(n -> POLICY.after(n, fault, random))
                .toList();

        assertThat(verdicts.subList(0, 4)).extracting(RetryPolicyTest::attempts).containsExactly(1, 2, 3, 4);
        assertThat(verdicts.getLast()).isInstanceOf(RetryPolicy.Verdict.Park.class);
    }

    @Test
    void what_a_retry_cannot_help_is_parked_at_once() {
        assertThat(POLICY.after(1, new TerminalFault("never"), random)).isInstanceOf(RetryPolicy.Verdict.Park.class);
    }

    @Test
    void an_open_circuit_is_no_attempt_however_long_it_stays_open() {
        var refused = refused();
        int attempts = 1;
        for (int i = 0; i < 1_000; i++) {
            var verdict = POLICY.after(attempts, refused, random);
            assertThat(attempts(verdict)).isZero();
            attempts = attempts(verdict) + 1;
        }
        var last = POLICY.after(5, refused, random);
        assertThat(attempts(last)).as("one attempt is left").isEqualTo(4);
    }

    @Test
    void the_shops_own_patience_outlasts_an_hour() {
        var shortest = Stream.iterate(1, n -> n + 1)
                .takeWhile(n -> RetryPolicy.PATIENT.after(n, fault, random) instanceof RetryPolicy.Verdict.Retry)
                .map(n -> RetryPolicy.PATIENT.pause(n, new Random() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public long nextLong(long bound) {
                        return 0;
                    }
                }))
                .reduce(Duration.ZERO, Duration::plus);

        assertThat(shortest).isBetween(Duration.ofMinutes(45), Duration.ofMinutes(90));
    }

    /** As a guard says it that lets nothing through. */
    private static Throwable refused() {
        var guard = new Guards(new SimpleMeterRegistry()).guard("bank", 1, Duration.ofSeconds(1), e -> true);
        var held = guard.call(() -> Promise.<Void>promise().future());
        assertThat(held.isComplete()).isFalse();
        var failure = guard.call(() -> Future.succeededFuture("never")).cause();
        assertThat(failure).isInstanceOf(CallRefused.class);
        return failure;
    }

    private static int attempts(RetryPolicy.Verdict verdict) {
        assertThat(verdict).isInstanceOf(RetryPolicy.Verdict.Retry.class);
        return ((RetryPolicy.Verdict.Retry) verdict).attempts();
    }
}
