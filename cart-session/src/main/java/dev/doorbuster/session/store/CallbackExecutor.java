package dev.doorbuster.session.store;

import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Where Hazelcast runs what follows a call. Its own choice is the common pool, and where that has a single worker, as on two
 * cores, a new thread each time: measured on two cores, 600 first cart changes a second instead of 8,700. What follows a call of
 * ours only hops to the caller's context, so the thread that has the result does it. While a member starts, though, Hazelcast's
 * own steps follow each other, and those must not run on the thread that delivers results. Thread-safe.
 */
final class CallbackExecutor implements Executor {
    private final AtomicInteger starting = new AtomicInteger();

    /** Hazelcast's own way while the action runs. */
    <T> T withThreads(Supplier<T> action) {
        starting.incrementAndGet();
        try {
            return action.get();
        } finally {
            starting.decrementAndGet();
        }
    }

    @Override
    public void execute(Runnable callback) {
        if (starting.get() > 0) {
            ForkJoinPool.commonPool().execute(callback);
        } else {
            callback.run();
        }
    }
}
