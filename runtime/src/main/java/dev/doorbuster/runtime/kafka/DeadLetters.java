package dev.doorbuster.runtime.kafka;

import dev.doorbuster.commerce.Text;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where records go that cannot be processed: original bytes and headers, with the reason and the place they came from. Beside the
 * letters the topic holds marks that say which of them was put back.
 */
public final class DeadLetters {
    /** Begins every header that is ours. A stranger's record may bring such headers too; they are not kept. */
    public static final String HEADER_PREFIX = "dead_letter_";

    public static final String REASON = HEADER_PREFIX + "reason";
    /** {@code topic-partition@offset}, or the topic alone for what never stood in it. Every letter has it. */
    public static final String SOURCE = HEADER_PREFIX + "source";
    /** On a mark: the offset of the letter that was put back. */
    public static final String REPLAY_OF = HEADER_PREFIX + "replay_of";

    /** A reason may quote the record; the letter has to stay within its topic's limit. */
    private static final int MAX_REASON = 1_000;

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final EventPublisher publisher;
    private final String topic;

    public DeadLetters(EventPublisher publisher, String topic) {
        this.publisher = publisher;
        this.topic = topic;
    }

    /** Succeeds when the dead letter is safe; only then may its offset be passed. */
    public Future<Void> park(ConsumerRecord<String, byte[]> message, String reason) {
        var source = message.topic() + "-" + message.partition() + "@" + message.offset();
        return park(message.key(), message.value(), message.headers(), reason, source);
    }

    /** Parks an event that this process made itself, or has decoded already. */
    public Future<Void> park(ProducerRecord<String, byte[]> original, String reason) {
        return park(original.key(), original.value(), original.headers(), reason, original.topic());
    }

    /**
     * Notes that a letter was put back. Its record must be in Kafka before: a crash in between leaves the letter parked.
     *
     * @param id offset of the letter
     */
    public Future<Void> markReplayed(long id, Instant at) {
        var mark = new ProducerRecord<String, byte[]>(topic, null, at.toEpochMilli(), null, new byte[0]);
        header(mark, REPLAY_OF, Long.toString(id));
        return publisher.send(mark).mapEmpty();
    }

    /**
     * The dead letter itself, for who sends it with other records.
     *
     * @param source topic, and partition and offset if it had any
     */
    public static ProducerRecord<String, byte[]> letter(
            String topic, ProducerRecord<String, byte[]> original, String reason, String source) {
        return letter(topic, original.key(), original.value(), original.headers(), reason, source);
    }

    private Future<Void> park(String key, byte[] value, Headers headers, String reason, String source) {
        log.warn("parked {}: {}", source, Text.printable(reason, MAX_REASON));
        return publisher
                .send(letter(topic, key, value, headers, reason, source))
                .mapEmpty();
    }

    private static ProducerRecord<String, byte[]> letter(
            String topic, String key, byte[] value, Headers headers, String reason, String source) {
        var letter = new ProducerRecord<>(topic, key, value);
        for (var header : headers) {
            if (!header.key().startsWith(HEADER_PREFIX)) {
                letter.headers().add(header);
            }
        }
        header(letter, REASON, Text.printable(reason, MAX_REASON));
        header(letter, SOURCE, source);
        return letter;
    }

    private static void header(ProducerRecord<String, byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
