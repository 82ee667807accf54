package dev.doorbuster.pipeline.writer;

import dev.doorbuster.runtime.fault.RetryableFault;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How long the pipeline waits for PostgreSQL before it tries again. */
public final class DatabaseDeadline {
    private static final Duration DEADLINE = Duration.ofSeconds(15);

    private DatabaseDeadline() {}

    public static <T> Future<T> within(Future<T> call) {
        return call.timeout(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(
                        failure instanceof TimeoutException
                                ? new RetryableFault("PostgreSQL did not answer in " + DEADLINE, failure)
                                : failure));
    }
}
