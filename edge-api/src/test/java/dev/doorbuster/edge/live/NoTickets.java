package dev.doorbuster.edge.live;

import dev.doorbuster.commerce.room.Room;
import dev.doorbuster.commerce.room.TicketId;
import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.session.room.Ticket;
import io.vertx.core.Future;

/** A site without waiting rooms. */
final class NoTickets implements Tickets {
    @Override
    public Future<Held> find(Visitor visitor, TicketId id) {
        return Future.failedFuture(Problem.notFound("ticket"));
    }

    @Override
    public byte[] json(Room room, Ticket ticket) {
        return new byte[0];
    }
}
