package dev.doorbuster.runtime.lifecycle;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be put away, stage by stage: first whoever sends requests is told that no more are wanted, then none are taken and
 * those in hand are finished, then nothing more is read from Kafka, then the clients that both needed are closed. Within a stage all stop at once; one that fails or hangs
 * does not hold up the rest. Thread-safe.
 */
public final class Shutdown {
    private static final Logger log = LoggerFactory.getLogger(Shutdown.class);

    /** In this order. */
    public enum Stage {
        NOTICE,
        REQUESTS,
        LOOPS,
        CLIENTS
    }

    private record Step(String name, Duration deadline, Supplier<Future<?>> action) {}

    private final Map<Stage, List<Step>> steps = new EnumMap<>(Stage.class);
    private volatile boolean begun;

    /** From the moment on when the process is told to stop. */
    public boolean hasBegun() {
        return begun;
    }

    public synchronized void onStop(Stage stage, String name, Duration deadline, Supplier<Future<?>> action) {
        steps.computeIfAbsent(stage, s -> new ArrayList<>()).add(new Step(name, deadline, action));
    }

    /** Runs each step once; a second call finds nothing left to do. Never fails. */
    public Future<Void> run() {
        begun = true;
        var done = Future.<Void>succeededFuture();
        for (var stage : Stage.values()) {
            done = done.compose(before -> Future.join(
                            take(stage).stream().map(Shutdown::stop).toList())
                    .<Void>mapEmpty()
                    .onSuccess(end -> log.info("{} stopped", stage)));
        }
        return done;
    }

    private static Future<?> stop(Step step) {
        // Within compose, so that a step that throws is one that failed.
        return Future.succeededFuture()
                .compose(go -> step.action().get().mapEmpty())
                .timeout(step.deadline().toMillis(), TimeUnit.MILLISECONDS)
                .<Void>mapEmpty()
                .otherwise(failure -> {
                    log.warn("{} did not stop cleanly: {}", step.name(), failure.toString());
                    return null;
                });
    }

    private synchronized List<Step> take(Stage stage) {
        var taken = steps.remove(stage);
        return taken == null ? List.of() : taken;
    }
}
