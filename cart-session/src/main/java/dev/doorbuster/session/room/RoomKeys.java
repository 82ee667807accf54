package dev.doorbuster.session.room;

import dev.doorbuster.commerce.room.Room;
import java.util.List;

/**
 * Where one life of a room lies in Redis. The hash tag keeps all of it on one server.
 *
 * @param begun tickets whose purchase is being completed or is made
 */
record RoomKeys(String state, String tickets, String releases, String begun) {
    /** Longer than a room lives, so that a queue nobody ends is forgotten some day. */
    static final String EXPIRY_SECONDS = Long.toString(31L * 24 * 60 * 60);

    static RoomKeys of(Room room) {
        return of(room.id(), room.since());
    }

    static RoomKeys of(String id, long since) {
        var tag = "room:{" + id + "." + since + "}";
        return new RoomKeys(tag, tag + ":tickets", tag + ":releases", tag + ":begun");
    }

    List<String> all() {
        return List.of(state, tickets, releases, begun);
    }

    /** With the pass of a checkout that was made before the room opened. */
    List<String> with(String checkoutId) {
        return List.of(state, tickets, state + ":pass:" + checkoutId, begun);
    }
}
