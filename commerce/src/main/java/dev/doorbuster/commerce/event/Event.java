package dev.doorbuster.commerce.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A typed event with its envelope.
 *
 * @param id unique; consumers drop what they have seen
 * @param source who says so: {@code /doorbuster/<region>/<service>}
 * @param time millisecond precision
 * @param trace where in which trace it was made, as a W3C {@code traceparent}; null when it was in none. Nothing depends on it, so it is not signed
 */
public record Event<T extends EventData>(
        String id,
        String source,
        Instant time,
        T data,
        @Nullable String trace) {
    public Event(String id, String source, Instant time, T data) {
        this(id, source, time, data, null);
    }

    /** The same in this trace; in its own if it has one. */
    public Event<T> tracedBy(@Nullable String current) {
        return trace != null || current == null ? this : new Event<>(id, source, time, data, current);
    }
}
