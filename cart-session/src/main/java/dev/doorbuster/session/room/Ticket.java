package dev.doorbuster.session.room;

import dev.doorbuster.commerce.room.Admission;
import dev.doorbuster.commerce.room.Room;
import dev.doorbuster.commerce.room.TicketId;
import dev.doorbuster.commerce.room.TicketState;
import java.util.Optional;

/**
 * A ticket as it stands.
 *
 * @param owner session or account that drew it
 * @param releasedAtMs when it was let in, in Redis' time; 0 while it waits
 * @param isUsed a checkout has its admission
 * @param released all tickets through this number have been let in
 * @param pace shoppers a second
 * @param nowMs of Redis
 */
public record Ticket(
        long number,
        String owner,
        long releasedAtMs,
        boolean isUsed,
        long released,
        boolean isSoldOut,
        double pace,
        long nowMs) {

    public boolean isWaiting() {
        return releasedAtMs == 0;
    }

    /** What it is good for. */
    public TicketState state(Room room) {
        if (isUsed) {
            return TicketState.USED;
        }
        if (isWaiting()) {
            return isSoldOut ? TicketState.SOLD_OUT : TicketState.WAITING;
        }
        return isInTime(room) ? TicketState.ADMITTED : TicketState.EXPIRED;
    }

    /** What its holder may show at the checkout; empty before it is let in, and when its time is over. */
    public Optional<Admission> admission(Room room) {
        return isInTime(room)
                ? Optional.of(new Admission(TicketId.of(room, number), owner, expiresAtMs(room)))
                : Optional.empty();
    }

    /** Shoppers before this one who are still to be let in, and this one; 0 when it is not waiting. */
    public long position() {
        return isWaiting() ? Math.max(1, number - released) : 0;
    }

    /** The same ticket a moment later; itself when it is newer than the state. */
    public Ticket at(RoomState state) {
        return state.nowMs() < nowMs
                ? this
                : new Ticket(
                        number,
                        owner,
                        releasedAtMs,
                        isUsed,
                        state.released(),
                        state.isSoldOut(),
                        state.pace(),
                        state.nowMs());
    }

    /** The same ticket, let in. */
    public Ticket letIn(RoomState state, long atMs) {
        return new Ticket(
                number, owner, atMs, isUsed, state.released(), state.isSoldOut(), state.pace(), state.nowMs());
    }

    private boolean isInTime(Room room) {
        return !isWaiting() && nowMs < expiresAtMs(room);
    }

    private long expiresAtMs(Room room) {
        return releasedAtMs + room.settings().admission().toMillis();
    }
}
