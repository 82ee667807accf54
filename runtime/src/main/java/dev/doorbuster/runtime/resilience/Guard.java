package dev.doorbuster.runtime.resilience;

import dev.doorbuster.runtime.fault.RetryableFault;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Deadline, bulkhead and circuit breaker round a call that leaves the process. Resilience4j's own decorators block or leak
 * permits with Vert.x futures, so this one takes and gives back the permits itself. Never blocks; thread-safe.
 */
public final class Guard {
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final Duration deadline;

    /**
     * @param maxConcurrent calls in flight; one more is refused at once
     * @param isFault which failures count against the breaker; a business refusal should not
     */
    public Guard(String name, int maxConcurrent, Duration deadline, Predicate<Throwable> isFault) {
        this.deadline = deadline;
        this.bulkhead = Bulkhead.of(
                name,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(maxConcurrent)
                        .maxWaitDuration(Duration.ZERO)
                        .build());
        this.breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(100)
                        .minimumNumberOfCalls(30)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(Duration.ofSeconds(2))
                        .permittedNumberOfCallsInHalfOpenState(3)
                        .automaticTransitionFromOpenToHalfOpenEnabled(false)
                        .recordException(isFault)
                        .build());
    }

    /**
     * Fails with {@link CallRefused} when the breaker is open or the bulkhead is full, and with {@link RetryableFault} when the
     * deadline has passed.
     */
    public <T> Future<T> call(Supplier<Future<T>> action) {
        if (!bulkhead.tryAcquirePermission()) {
            return Future.failedFuture(new CallRefused(bulkhead.getName() + " is busy"));
        }
        if (!breaker.tryAcquirePermission()) {
            bulkhead.releasePermission();
            return Future.failedFuture(new CallRefused(breaker.getName() + " is not answering (circuit open)"));
        }
        long start = breaker.getCurrentTimestamp();
        return start(action)
                .timeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(
                        failure instanceof java.util.concurrent.TimeoutException
                                ? new RetryableFault(breaker.getName() + " did not answer in " + deadline, failure)
                                : failure))
                .onComplete(result -> {
                    bulkhead.onComplete();
                    long took = breaker.getCurrentTimestamp() - start;
                    if (result.succeeded()) {
                        breaker.onResult(took, breaker.getTimestampUnit(), result.result());
                    } else {
                        breaker.onError(took, breaker.getTimestampUnit(), result.cause());
                    }
                });
    }

    public boolean isOpen() {
        return breaker.getState() == CircuitBreaker.State.OPEN;
    }

    /** A synchronous throw counts as a failed call; otherwise it would leak the permits. */
    private static <T> Future<T> start(Supplier<Future<T>> action) {
        try {
            return action.get();
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }
}
