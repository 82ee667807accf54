package dev.doorbuster.runtime.lifecycle;

import dev.doorbuster.runtime.admission.Admission;
import dev.doorbuster.runtime.admission.Deadline;
import dev.doorbuster.runtime.admission.Refusal;
import dev.doorbuster.runtime.trace.Spans;
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
 * such code keeps nothing in fields. Takes so many calls and no more, and begins none after its deadline. Thread-safe.
 */
public final class Sequences {
    private static final int CONTEXTS = 4;

    private final Vertx vertx;
    private final List<Context> contexts;
    private final Admission admission;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger inHand = new AtomicInteger();

    private Sequences(Vertx vertx, List<Context> contexts, Admission admission) {
        this.vertx = vertx;
        this.contexts = contexts;
        this.admission = admission;
    }

    /** @param admission says how many calls may be at work or waiting */
    public static Future<Sequences> start(Vertx vertx, Admission admission) {
        var contexts = new CopyOnWriteArrayList<Context>();
        var options = new DeploymentOptions()
                .setThreadingModel(ThreadingModel.VIRTUAL_THREAD)
                .setInstances(CONTEXTS);
        return vertx.deployVerticle(() -> new Anchor(contexts), options)
                .map(id -> new Sequences(vertx, contexts, admission));
    }

    /**
     * The result arrives on the caller's context. Fails with a 503 {@code overloaded} problem, and has not begun, when too many
     * are in hand or the deadline passed while it waited. Once begun, it knows no deadline.
     */
    public <T> Future<T> call(Deadline deadline, Callable<T> sequence) {
        if (inHand.incrementAndGet() > admission.config().sequences()) {
            inHand.decrementAndGet();
            return Future.failedFuture(admission.refuse(deadline.priority(), Refusal.QUEUE_FULL));
        }
        Promise<T> promise = Promise.promise();
        var context = contexts.get(Math.floorMod(turn.getAndIncrement(), contexts.size()));
        var trace = Spans.here();
        context.runOnContext(go -> {
            try {
                if (admission.config().on() && deadline.isOver()) {
                    throw admission.refuse(deadline.priority(), Refusal.DEADLINE);
                }
                promise.complete(Spans.resume(trace, sequence));
            } catch (Throwable e) {
                promise.fail(e);
            } finally {
                inHand.decrementAndGet();
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
