package dev.doorbuster.runtime.lifecycle;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs code that reads better as a sequence on virtual threads, where it may {@code await}. Calls interleave at each await, so
 * such code keeps nothing in fields. Thread-safe.
 */
public final class Sequences {
    private static final int CONTEXTS = 4;

    private final Vertx vertx;
    private final List<Context> contexts;
    private final AtomicInteger turn = new AtomicInteger();

    private Sequences(Vertx vertx, List<Context> contexts) {
        this.vertx = vertx;
        this.contexts = contexts;
    }

    public static Future<Sequences> start(Vertx vertx) {
        var contexts = new CopyOnWriteArrayList<Context>();
        var options = new DeploymentOptions()
                .setThreadingModel(ThreadingModel.VIRTUAL_THREAD)
                .setInstances(CONTEXTS);
        return vertx.deployVerticle(() -> new Anchor(contexts), options).map(id -> new Sequences(vertx, contexts));
    }

    /** The result arrives on the caller's context. */
    public <T> Future<T> call(Callable<T> sequence) {
        Promise<T> promise = Promise.promise();
        var context = contexts.get(Math.floorMod(turn.getAndIncrement(), contexts.size()));
        context.runOnContext(go -> {
            try {
                promise.complete(sequence.call());
            } catch (Exception e) {
                promise.fail(e);
            }
        });
        return Future.fromCompletionStage(promise.future().toCompletionStage(), vertx.getOrCreateContext());
    }

    /** Only there to own a virtual-thread context. */
    private static final class Anchor extends AbstractVerticle {
        private final List<Context> contexts;

        Anchor(List<Context> contexts) {
            this.contexts = contexts;
        }

        @Override
        public void start() {
            contexts.add(context);
        }
    }
}
