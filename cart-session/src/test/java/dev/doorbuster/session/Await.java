package dev.doorbuster.session;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

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

    /** Looks again and again until what is expected is there. */
    public static <T> T eventually(Supplier<T> look, Predicate<T> good) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        var seen = look.get();
        while (!good.test(seen)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within 30 s; last seen: " + seen);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(25));
            seen = look.get();
        }
        return seen;
    }

    public static Throwable failureOf(Future<?> future) {
        return await(future.transform(result -> result.succeeded()
                ? Future.failedFuture(new AssertionError("did not fail but gave " + result.result()))
                : Future.succeededFuture(result.cause())));
    }
}
