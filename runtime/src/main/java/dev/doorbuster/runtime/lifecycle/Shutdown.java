package dev.doorbuster.runtime.lifecycle;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be put away, in the reverse of the order in which it was started. A step that fails or hangs does not stop the rest. */
public final class Shutdown {
    private static final Logger log = LoggerFactory.getLogger(Shutdown.class);

    private record Step(String name, Duration deadline, Supplier<Future<?>> action) {}

    private final Deque<Step> steps = new ArrayDeque<>();

    public synchronized void onStop(String name, Duration deadline, Supplier<Future<?>> action) {
        steps.push(new Step(name, deadline, action));
    }

    /** Runs each step once; a second call finds nothing left to do. */
    public Future<Void> run() {
        var step = next();
        if (step == null) {
            return Future.succeededFuture();
        }
        log.debug("stopping {}", step.name());
        return step.action()
                .get()
                .timeout(step.deadline().toMillis(), TimeUnit.MILLISECONDS)
                .<Void>mapEmpty()
                .otherwise(failure -> {
                    log.warn("{} did not stop cleanly: {}", step.name(), failure.toString());
                    return null;
                })
                .compose(done -> run());
    }

    private synchronized @org.jspecify.annotations.Nullable Step next() {
        return steps.poll();
    }
}
