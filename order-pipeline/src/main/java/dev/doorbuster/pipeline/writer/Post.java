package dev.doorbuster.pipeline.writer;

import dev.doorbuster.runtime.fault.RetryableFault;
import io.vertx.core.Future;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Takes records to Kafka, in order per partition: a port, like {@link Store}. */
@FunctionalInterface
public interface Post {
    /** Succeeds when all replicas have them; fails with {@link RetryableFault} when some may not be there. */
    Future<Void> send(List<ProducerRecord<String, byte[]>> messages);
}
