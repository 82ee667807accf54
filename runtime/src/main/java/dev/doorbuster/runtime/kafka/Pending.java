package dev.doorbuster.runtime.kafka;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Requests that wait for an event: one consumer completes them by key, however many wait. Bounded by the deadline of each wait.
 * Thread-safe; a future completes on the context of whoever waits.
 */
public final class Pending<T> {
    private final Vertx vertx;
    private final ConcurrentHashMap<String, List<Promise<T>>> waiting = new ConcurrentHashMap<>();

    public Pending(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Register before asking for the work, or the answer may come first. Fails with a TimeoutException at the deadline. */
    public Future<T> await(String key, Duration deadline) {
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
