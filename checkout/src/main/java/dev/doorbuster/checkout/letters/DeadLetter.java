package dev.doorbuster.checkout.letters;

import dev.doorbuster.runtime.kafka.StoredHeader;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter with all that its record was.
 *
 * @param headers the original ones
 */
record DeadLetter(
        DeadLetterView view, @Nullable String key, @Nullable Buffer value, List<StoredHeader> headers) {

    /** The record as it first stood in Kafka. */
    ProducerRecord<String, byte[]> original(String topic) {
        var original = new ProducerRecord<String, byte[]>(topic, key, value == null ? null : value.getBytes());
        headers.forEach(header -> original.headers().add(header.header()));
        return original;
    }
}
