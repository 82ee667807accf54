package dev.doorbuster.pipeline.writer;

import static io.vertx.core.Future.await;

import dev.doorbuster.runtime.fault.RetryableFault;
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
    public void send(List<ProducerRecord<String, byte[]>> messages) {
        try {
            var _ = await(Future.all(messages.stream().map(publisher::send).toList()));
        } catch (RetryableFault e) {
            throw e;
        } catch (Exception e) {
            throw new RetryableFault("Kafka did not take a batch", e);
        }
    }
}
