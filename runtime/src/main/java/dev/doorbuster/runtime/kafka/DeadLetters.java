package dev.doorbuster.runtime.kafka;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where records go that cannot be processed: original bytes and headers, with the reason and the place they came from. */
public final class DeadLetters {
    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final EventPublisher publisher;
    private final String topic;

    public DeadLetters(EventPublisher publisher, String topic) {
        this.publisher = publisher;
        this.topic = topic;
    }

    /** Succeeds when the dead letter is safe; only then may its offset be passed. */
    public Future<Void> park(ConsumerRecord<String, byte[]> message, String reason) {
        var original = new ProducerRecord<>(message.topic(), message.key(), message.value());
        message.headers().forEach(original.headers()::add);
        return park(original, reason, message.topic() + "-" + message.partition() + "@" + message.offset());
    }

    /** Parks an event that this process made itself, or has decoded already. */
    public Future<Void> park(ProducerRecord<String, byte[]> original, String reason) {
        return park(original, reason, original.topic());
    }

    private Future<Void> park(ProducerRecord<String, byte[]> original, String reason, String source) {
        log.warn("parked a record of {}: {}", source, reason);
        return publisher.send(letter(topic, original, reason, source)).mapEmpty();
    }

    /**
     * The dead letter itself, for who sends it with other records.
     *
     * @param source topic, and partition and offset if it had any
     */
    public static ProducerRecord<String, byte[]> letter(
            String topic, ProducerRecord<String, byte[]> original, String reason, String source) {
        var letter = new ProducerRecord<>(topic, original.key(), original.value());
        original.headers().forEach(letter.headers()::add);
        header(letter, "dead_letter_reason", reason);
        header(letter, "dead_letter_source", source);
        return letter;
    }

    private static void header(ProducerRecord<String, byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
