package dev.doorbuster.edge.live;

import dev.doorbuster.commerce.room.Room;
import dev.doorbuster.commerce.room.TicketId;
import dev.doorbuster.session.room.Ticket;
import io.vertx.core.Future;

/** Where tickets of waiting rooms are found. */
public interface Tickets {
    /** A visitor's ticket. */
    record Held(Room room, Ticket ticket) {}

    /** Fails with 404 when there is no such ticket or it is not the visitor's. Completes on the caller's context. */
    Future<Held> find(Visitor visitor, TicketId id);

    /** As {@code GET /api/rooms/{room}/ticket} answers it. */
    byte[] json(Room room, Ticket ticket);
}
