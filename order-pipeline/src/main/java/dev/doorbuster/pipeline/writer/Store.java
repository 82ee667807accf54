package dev.doorbuster.pipeline.writer;

import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.fault.Superseded;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Where a writer keeps what it decided: a port, so that a simulation can crash it at every step. All calls belong on the writer's
 * virtual thread; those without a future return when they are done, and throw {@link RetryableFault} when it is not known whether they
 * were.
 *
 * @param <C> what a batch changes
 */
public interface Store<C> {
    /**
     * The writer's place in the log.
     *
     * @param epoch grows with every take-over; only the newest can commit
     * @param nextOffset where reading goes on
     */
    record Place(long epoch, long nextOffset) {}

    /** Becomes the writer, unless another one has shown signs of life lately. */
    Optional<Place> takeOver();

    /** Records that were committed and may not have been sent, in the order in which they were decided. */
    List<ProducerRecord<String, byte[]>> unsent();

    /**
     * Changes, messages and place in one transaction. Fails with {@link Superseded} when this epoch is over, nothing having been
     * written, and with {@link RetryableFault} when it is not known whether it was.
     *
     * @param sentUpTo the messages of batches up to this offset are known to be in Kafka
     */
    Future<Void> commit(Place next, C changes, List<ProducerRecord<String, byte[]>> messages, long sentUpTo);

    /**
     * A sign of life, for quiet times.
     *
     * @throws Superseded when this epoch is over
     */
    void stay(long epoch);
}
