package dev.doorbuster.load.wire;

import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/**
 * A request that somebody wants answered.
 *
 * @param dueNanos when it was due by {@link System#nanoTime}: waiting for a connection counts
 * @param patienceNanos from then on
 * @param wantsBody whether the asker reads the body, of any status
 * @param answered gets the answer, or why there is none; on the event loop, once
 */
public record Ask(Buffer request, long dueNanos, long patienceNanos, boolean wantsBody, Consumer<Reply> answered) {
    boolean isOverdue(long nowNanos) {
        return nowNanos - dueNanos > patienceNanos;
    }

    void fail(Failure failure, long nowNanos) {
        answered.accept(Reply.none(failure, nowNanos - dueNanos));
    }
}
