package dev.doorbuster.commerce.room;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a ticket: {@code room.since.number}. Knowing it opens nothing; whose it is stands in Redis.
 *
 * @param since of the room, see {@link Room}
 * @param number place in the order of arrival, from 1
 */
public record TicketId(String room, long since, long number) {
    private static final Pattern TEXT = Pattern.compile("([a-z0-9-]{1,40})\\.([0-9a-z]{1,11})\\.([1-9][0-9]{0,11})");

    public static TicketId of(Room room, long number) {
        return new TicketId(room.id(), room.since(), number);
    }

    public static Optional<TicketId> parse(String text) {
        var parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new TicketId(
                        parts.group(1),
                        Long.parseLong(parts.group(2), Character.MAX_RADIX),
                        Long.parseLong(parts.group(3))))
                : Optional.empty();
    }

    /** Of the room, see {@link Room#life}. */
    public String life() {
        return room + "." + Long.toString(since, Character.MAX_RADIX);
    }

    @Override
    public String toString() {
        return life() + "." + number;
    }
}
