package dev.doorbuster.runtime;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;

/** A test's thread may wait; the code under test never does. */
public final class Waiting {
    private Waiting() {}

    @CanIgnoreReturnValue
    public static <T> T within(Future<T> future) {
        return future.timeout(20, TimeUnit.SECONDS).await();
    }

    /** The failure of a future that must not succeed. */
    public static Throwable failureOf(Future<?> future) {
        return within(future.<Throwable>map(result -> {
                    throw new AssertionError("succeeded with " + result);
                })
                .recover(Future::succeededFuture));
    }
}
