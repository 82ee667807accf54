package dev.doorbuster.runtime.resilience;

import dev.doorbuster.runtime.fault.RetryableFault;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deadline, bulkhead and circuit breaker round a call that leaves the process; made by {@link Guards}. Resilience4j's own
 * decorators block or leak permits with Vert.x futures, so this one takes and gives back the permits itself. Never blocks;
 * thread-safe.
 */
public final class Guard {
    private static final Logger log = LoggerFactory.getLogger(Guard.class);

    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final Duration deadline;
    private final LongAdder notPermitted = new LongAdder();
    private final LongAdder busy = new LongAdder();

    Guard(CircuitBreaker breaker, Bulkhead bulkhead, Duration deadline) {
        this.breaker = breaker;
        this.bulkhead = bulkhead;
        this.deadline = deadline;
        breaker.getEventPublisher().onStateTransition(Guard::tell);
    }

    /**
     * Fails with {@link CallRefused} when the breaker is open or the bulkhead is full, and with {@link RetryableFault} when the
     * deadline has passed.
     */
    public <T> Future<T> call(Supplier<Future<T>> action) {
        if (!bulkhead.tryAcquirePermission()) {
            busy.increment();
            return Future.failedFuture(new CallRefused(bulkhead.getName() + " is busy"));
        }
        if (!breaker.tryAcquirePermission()) {
            bulkhead.releasePermission();
            notPermitted.increment();
            return Future.failedFuture(new CallRefused(breaker.getName() + " is not answering (circuit open)"));
        }
        long start = breaker.getCurrentTimestamp();
        return start(action)
                .timeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(
                        failure instanceof TimeoutException
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

    /** No call is let out at this moment, so whoever has a choice need not begin. */
    public boolean isOpen() {
        return breaker.getState() == CircuitBreaker.State.OPEN;
    }

    GuardReport report() {
        float rate = breaker.getMetrics().getFailureRate();
        int max = bulkhead.getMetrics().getMaxAllowedConcurrentCalls();
        return new GuardReport(
                breaker.getName(),
                breaker.getState().name().toLowerCase(Locale.ROOT),
                rate < 0 ? null : (double) rate,
                max - bulkhead.getMetrics().getAvailableConcurrentCalls(),
                max,
                notPermitted.sum(),
                busy.sum(),
                deadline.toMillis());
    }

    /** Once for each outage, and once for its end: an attempt that fails again is no news. */
    private static void tell(CircuitBreakerOnStateTransitionEvent event) {
        var name = event.getCircuitBreakerName();
        switch (event.getStateTransition()) {
            case CLOSED_TO_OPEN -> log.warn("{} is not answering: its circuit is open", name);
            case HALF_OPEN_TO_CLOSED -> log.info("{} answers again: its circuit is closed", name);
            default -> log.debug("{}: {}", name, event.getStateTransition());
        }
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
