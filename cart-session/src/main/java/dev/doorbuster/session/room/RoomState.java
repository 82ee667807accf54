package dev.doorbuster.session.room;

import java.util.List;

/**
 * A room at one moment.
 *
 * @param nowMs of Redis
 * @param isOpen the sale has begun
 * @param isSoldOut nothing of what it stands before is left
 * @param drawn the last ticket's number
 * @param released all tickets through this number have been let in; never falls
 * @param pace shoppers a second
 * @param pacedAtMs when this pace began; names it for whoever wants to change it
 * @param letIn by the call that brought this
 * @param releases what the caller had not known of, in order
 */
public record RoomState(
        long nowMs,
        boolean isOpen,
        boolean isSoldOut,
        long drawn,
        long released,
        double pace,
        long pacedAtMs,
        long letIn,
        List<Release> releases) {

    /** @param through the last ticket that was let in with it */
    public record Release(long through, long atMs) {}

    public long waiting() {
        return drawn - released;
    }
}
