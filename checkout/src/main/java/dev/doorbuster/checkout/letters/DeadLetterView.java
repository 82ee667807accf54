package dev.doorbuster.checkout.letters;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as an operator sees it.
 *
 * @param topic where it goes when it is put back; null when the record does not say
 * @param source the place it had there
 * @param type the event's, null when the record names none
 * @param replayedAt last time; null while it is parked
 * @param replays how often it was put back
 * @param value null when the record has none
 * @param headers only where one letter is asked for
 */
public record DeadLetterView(
        long id,
        @Nullable String topic,
        @Nullable String source,
        @Nullable String key,
        String reason,
        @Nullable String type,
        @Nullable String eventId,
        Instant parkedAt,
        @Nullable Instant replayedAt,
        int replays,
        @Nullable Excerpt value,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Header> headers) {

    /** @param value as text; null when the header has none */
    public record Header(String name, @Nullable String value) {}

    /** As it will be once the mark has been read. */
    DeadLetterView replayed(Instant at) {
        return new DeadLetterView(
                id, topic, source, key, reason, type, eventId, parkedAt, at, replays + 1, value, headers);
    }
}
