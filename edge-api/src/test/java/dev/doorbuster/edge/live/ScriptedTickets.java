package dev.doorbuster.edge.live;

import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.room.Room;
import dev.doorbuster.commerce.room.TicketId;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.session.room.Ticket;
import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Tickets as a test sets them. */
final class ScriptedTickets implements Tickets {
    final Map<TicketId, Held> held = new ConcurrentHashMap<>();
    /** So many of the next looks find nobody there. */
    final AtomicInteger absences = new AtomicInteger();

    @Override
    public Future<Held> find(Visitor visitor, TicketId id) {
        if (absences.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return Future.failedFuture(new RetryableFault("redis is busy", null));
        }
        var found = held.get(id);
        return found != null && found.ticket().owner().equals(visitor.session().id())
                ? Future.succeededFuture(found)
                : Future.failedFuture(Problem.notFound("ticket"));
    }

    @Override
    public byte[] json(Room room, Ticket ticket) {
        return Json.bytes(Map.of("state", ticket.state(room), "position", ticket.position()));
    }
}
