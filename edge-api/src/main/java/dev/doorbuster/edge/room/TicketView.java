package dev.doorbuster.edge.room;

import dev.doorbuster.commerce.room.AdmissionTokens;
import dev.doorbuster.commerce.room.Pace;
import dev.doorbuster.commerce.room.Room;
import dev.doorbuster.commerce.room.TicketId;
import dev.doorbuster.commerce.room.TicketState;
import dev.doorbuster.session.room.Ticket;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as its holder sees it.
 *
 * @param position 1 is next; 0 when it waits no longer
 * @param estimateSeconds until it is let in, at the pace of now
 * @param admission what the purchase is begun with; null when there is none
 */
record TicketView(
        String id,
        String room,
        long number,
        long position,
        long estimateSeconds,
        TicketState state,
        @Nullable Pass admission) {
    private static final long SECOND_MS = 1_000;

    /** @param secondsLeft until it expires, for a browser whose clock is wrong */
    record Pass(String token, Instant expiresAt, long secondsLeft) {}

    static TicketView of(Room room, Ticket ticket, AdmissionTokens tokens) {
        return new TicketView(
                TicketId.of(room, ticket.number()).toString(),
                room.id(),
                ticket.number(),
                ticket.position(),
                ticket.isWaiting() ? estimate(room, ticket) : 0,
                ticket.state(room),
                ticket.admission(room)
                        .map(admission -> new Pass(
                                tokens.mint(admission),
                                Instant.ofEpochMilli(admission.expiresAtMs()),
                                (admission.expiresAtMs() - ticket.nowMs()) / SECOND_MS))
                        .orElse(null));
    }

    private static long estimate(Room room, Ticket ticket) {
        var opens = room.settings().opensAt();
        long untilOpen = opens == null ? 0 : Math.max(0, opens.toEpochMilli() - ticket.nowMs());
        return Math.ceilDiv(untilOpen, SECOND_MS) + Pace.estimateSeconds(ticket.position(), ticket.pace());
    }
}
