package dev.doorbuster.runtime.resilience;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/**
 * The guards of a process, one for each hop that leaves it. Their states are meters and can be listed. Thread-safe.
 *
 * <p>A breaker opens when at least {@value #MIN_CALLS} calls ended within five seconds and half of them failed; after two seconds it
 * lets three calls out, and closes when two of them are answered. The window is one of time: under any load an outage is noticed
 * after two or three seconds, and one connection that breaks with a hundred calls on it is no outage. A hop that is hardly used
 * stays closed: a few failures cost nobody much.
 */
public final class Guards {
    static final int MIN_CALLS = 10;
    private static final int WINDOW_SECONDS = 5;
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int TRIALS = 3;
    private static final float FAULTS_PERCENT = 50;

    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    private final BulkheadRegistry bulkheads = BulkheadRegistry.ofDefaults();
    private final ConcurrentMap<String, Guard> guards = new ConcurrentSkipListMap<>();

    public Guards(MeterRegistry meters) {
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
    }

    /**
     * The guard of that name. Whoever asks first decides its limits.
     *
     * @param name of the hop, for people and labels
     * @param maxConcurrent calls in flight; one more is refused at once
     * @param deadline after which a call has failed
     * @param isFault which failures count against the breaker; a business refusal should not
     */
    public Guard guard(String name, int maxConcurrent, Duration deadline, Predicate<Throwable> isFault) {
        return guards.computeIfAbsent(
                name,
                hop -> new Guard(
                        breakers.circuitBreaker(hop, breaker(isFault)),
                        bulkheads.bulkhead(hop, bulkhead(maxConcurrent)),
                        deadline));
    }

    /** All of them as they are now, by name. */
    public List<GuardReport> reports() {
        return guards.values().stream().map(Guard::report).toList();
    }

    private static CircuitBreakerConfig breaker(Predicate<Throwable> isFault) {
        return CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.TIME_BASED)
                .slidingWindowSize(WINDOW_SECONDS)
                .minimumNumberOfCalls(MIN_CALLS)
                .failureRateThreshold(FAULTS_PERCENT)
                .waitDurationInOpenState(PAUSE)
                .permittedNumberOfCallsInHalfOpenState(TRIALS)
                // By a timer and not by the next call, so that whoever looks at the state is told when to try again.
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .recordException(isFault)
                .build();
    }

    private static BulkheadConfig bulkhead(int maxConcurrent) {
        return BulkheadConfig.custom()
                .maxConcurrentCalls(maxConcurrent)
                .maxWaitDuration(Duration.ZERO)
                .build();
    }
}
