package dev.doorbuster.pipeline.writer;

import dev.doorbuster.runtime.kafka.EventPublisher;
import io.vertx.core.Future;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends a batch at once; the idempotent producer keeps its order per partition. */
public final class KafkaPost implements Post {
    private final EventPublisher publisher;

    public KafkaPost(EventPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public Future<Void> send(List<ProducerRecord<String, byte[]>> messages) {
        return publisher.sendAll(messages);
    }
}
