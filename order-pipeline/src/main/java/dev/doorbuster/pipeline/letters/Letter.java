package dev.doorbuster.pipeline.letters;

import dev.doorbuster.commerce.Text;
import dev.doorbuster.runtime.kafka.DeadLetters;
import dev.doorbuster.runtime.kafka.StoredHeader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A parked record. Nothing in it can be trusted: whoever can write to a topic can make one, so its texts are cut and cleaned of
 * what PostgreSQL does not hold; key, value and the headers' values are bytes and stay as they are.
 *
 * @param record key and value
 * @param source null when the record does not say where it came from
 * @param headers the original ones
 * @param type null when the record names none
 */
record Letter(
        ConsumerRecord<byte[], byte[]> record,
        @Nullable String source,
        String reason,
        List<StoredHeader> headers,
        @Nullable String eventId,
        @Nullable String type) {
    private static final int MAX_TEXT = 1_000;
    private static final Pattern PLACE = Pattern.compile("-\\d+@\\d+$");

    static Letter of(ConsumerRecord<byte[], byte[]> record) {
        var reason = text(record.headers(), DeadLetters.REASON);
        return new Letter(
                record,
                text(record.headers(), DeadLetters.SOURCE),
                reason == null ? "" : reason,
                StreamSupport.stream(record.headers().spliterator(), false)
                        .filter(header -> !header.key().startsWith(DeadLetters.HEADER_PREFIX))
                        .map(StoredHeader::of)
                        .toList(),
                text(record.headers(), "ce_id"),
                text(record.headers(), "ce_type"));
    }

    long id() {
        return record.offset();
    }

    /** Where the record goes when it is put back. */
    @Nullable
    String topic() {
        return source == null ? null : PLACE.matcher(source).replaceFirst("");
    }

    Instant parkedAt() {
        return Instant.ofEpochMilli(Math.max(0, record.timestamp()));
    }

    /** The last one counts: it is the one that was added here. */
    static @Nullable String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? null
                : Text.printable(new String(header.value(), StandardCharsets.UTF_8), MAX_TEXT);
    }
}
