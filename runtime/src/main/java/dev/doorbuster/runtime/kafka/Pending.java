package dev.doorbuster.runtime.kafka;

import dev.doorbuster.runtime.fault.RetryableFault;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Requests that wait for an event: one consumer completes them by key, however many wait, up to 8,192, and each until its deadline.
 * Thread-safe; a future completes on the context of whoever waits.
 */
public final class Pending<T> {
    private static final int MAX_WAITING = 8_192;

    private final Vertx vertx;
    private final ConcurrentHashMap<String, List<Promise<T>>> waiting = new ConcurrentHashMap<>();

    public Pending(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Register before asking for the work, or the answer may come first. Fails with a TimeoutException at the deadline, and with a
     * RetryableFault at once when too many wait.
     */
    public Future<T> await(String key, Duration deadline) {
        if (waiting.size() >= MAX_WAITING) {
            return Future.failedFuture(new RetryableFault("too many requests wait for events", null));
        }
        Promise<T> promise = Promise.promise();
        waiting.compute(key, (k, others) -> {
            var all = others == null ? new CopyOnWriteArrayList<Promise<T>>() : others;
            all.add(promise);
            return all;
        });
        var here = Future.fromCompletionStage(promise.future().toCompletionStage(), vertx.getOrCreateContext());
        return here.timeout(deadline.toMillis(), TimeUnit.MILLISECONDS).onComplete(done -> forget(key, promise));
    }

    public void complete(String key, T value) {
        var promises = waiting.remove(key);
        if (promises != null) {
            promises.forEach(promise -> promise.tryComplete(value));
        }
    }

    public int size() {
        return waiting.size();
    }

    private void forget(String key, Promise<T> promise) {
        waiting.computeIfPresent(key, (k, all) -> {
            all.remove(promise);
            return all.isEmpty() ? null : all;
        });
    }
}
