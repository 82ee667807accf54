package dev.doorbuster.commerce.room;

/**
 * A waiting room. Queue and tickets belong to one life of it: a room that is taken down and made again begins with an empty queue.
 *
 * @param since when this life began, in milliseconds of Redis' clock; settings that change do not change it
 */
public record Room(String id, long since, RoomSettings settings) {
    /** No other life of any room has this name. */
    public String life() {
        return id + "." + Long.toString(since, Character.MAX_RADIX);
    }

    public boolean gates(String productId) {
        return settings.productIds().contains(productId);
    }
}
