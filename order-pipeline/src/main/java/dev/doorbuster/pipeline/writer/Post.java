package dev.doorbuster.pipeline.writer;

import dev.doorbuster.runtime.fault.RetryableFault;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Takes records to Kafka: a port, like {@link Store}. Returns when all replicas have them. */
@FunctionalInterface
public interface Post {
    /** @throws RetryableFault when some may not be there */
    void send(List<ProducerRecord<String, byte[]>> messages);
}
