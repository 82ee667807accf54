package dev.doorbuster.pipeline.letters;

import dev.doorbuster.runtime.kafka.DeadLetters;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Says that a letter was put back.
 *
 * @param letter id of the letter
 */
record Mark(long letter, Instant at) {

    /** Empty when the record is a letter, or a mark that nobody of ours has written. */
    static Optional<Mark> of(ConsumerRecord<byte[], byte[]> record) {
        var letter = Letter.text(record.headers(), DeadLetters.REPLAY_OF);
        // A letter says where it came from, whatever else a stranger has put on it.
        if (letter == null || record.headers().lastHeader(DeadLetters.SOURCE) != null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Mark(Long.parseLong(letter), Instant.ofEpochMilli(Math.max(0, record.timestamp()))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
