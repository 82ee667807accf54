package dev.doorbuster.pipeline.worker;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.runtime.fault.TerminalFault;
import io.vertx.core.Future;
import java.util.Optional;

/** What a task does outside, and the fact that comes of it. */
public interface Effect {
    /**
     * Under the task's idempotency key: the same task again has no second effect.
     *
     * <p>Fails with {@link TerminalFault} when a retry cannot help, with anything else when it may.
     */
    Future<Fact> perform(Task task);

    /** Whether an earlier attempt that got no answer has had its effect; empty when that cannot be told. */
    Future<Optional<Fact>> ask(Task task);

    /** The second and every later attempt: asks before it acts. */
    default Future<Fact> performAgain(Task task) {
        return ask(task)
                .otherwise(Optional.empty())
                .compose(found -> found.map(Future::succeededFuture).orElseGet(() -> perform(task)));
    }
}
