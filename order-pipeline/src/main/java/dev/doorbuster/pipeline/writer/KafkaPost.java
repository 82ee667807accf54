package dev.doorbuster.pipeline.writer;

import static io.vertx.core.Future.await;

import dev.doorbuster.runtime.kafka.EventPublisher;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends a batch at once; the idempotent producer keeps its order per partition. */
public final class KafkaPost implements Post {
    private final EventPublisher publisher;

    public KafkaPost(EventPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void send(List<ProducerRecord<String, byte[]>> messages) {
        await(publisher.sendAll(messages));
    }
}
