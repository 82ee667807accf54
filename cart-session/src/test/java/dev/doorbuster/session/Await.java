package dev.doorbuster.session;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where a test thread meets a Future. */
public final class Await {
    private Await() {}

    public static <T> T await(Future<T> future) {
        try {
            return future.await(30, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer in 30 s", e);
        }
    }

    /** Waits for success where the value does not matter. */
    public static void done(Future<?> future) {
        var _ = await(future);
    }

    public static Throwable failureOf(Future<?> future) {
        return await(future.transform(result -> result.succeeded()
                ? Future.failedFuture(new AssertionError("did not fail but gave " + result.result()))
                : Future.succeededFuture(result.cause())));
    }
}
