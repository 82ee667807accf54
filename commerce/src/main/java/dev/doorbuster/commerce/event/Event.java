package dev.doorbuster.commerce.event;

import java.time.Instant;

/**
 * A typed event with its envelope.
 *
 * @param id unique; consumers drop what they have seen
 * @param source who says so: {@code /doorbuster/<region>/<service>}
 * @param time millisecond precision
 */
public record Event<T extends EventData>(String id, String source, Instant time, T data) {}
