package dev.doorbuster.pipeline.sleep;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;

/**
 * For how long nothing has happened. Anything that is written to a log that the pipeline reads is something, done or not, and so
 * is a ring of the doorbell: who rings has written something that the next look may be too early to show. Thread-safe.
 */
public final class Idleness {
    private final LongSupplier nanos;
    private final Promise<Void> reached = Promise.promise();
    private long lastStir;
    private Map<TopicPartition, Long> ends = Map.of();

    /** @param nanos never goes back */
    public Idleness(LongSupplier nanos) {
        this.nanos = nanos;
        this.lastStir = nanos.getAsLong();
    }

    /** Something happens. False when it is too late: the process is about to end. */
    @CanIgnoreReturnValue
    public synchronized boolean stir() {
        lastStir = nanos.getAsLong();
        return !reached.future().isComplete();
    }

    /** Completes when it has lasted as long as was asked for; never, where nobody asks. */
    public Future<Void> reached() {
        return reached.future();
    }

    /** What the looks show, one after the other. */
    synchronized void looked(Look look, Duration limit) {
        if (look.pending() || !look.ends().equals(ends)) {
            stir();
        } else if (nanos.getAsLong() - lastStir >= limit.toNanos()) {
            reached.tryComplete();
        }
        ends = look.ends();
    }
}
