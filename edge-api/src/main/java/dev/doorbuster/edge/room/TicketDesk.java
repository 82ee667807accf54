package dev.doorbuster.edge.room;

import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.Session;
import dev.doorbuster.commerce.room.AdmissionTokens;
import dev.doorbuster.commerce.room.Room;
import dev.doorbuster.commerce.room.TicketId;
import dev.doorbuster.edge.live.Tickets;
import dev.doorbuster.edge.live.Visitor;
import dev.doorbuster.runtime.http.Client;
import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.runtime.limit.Subnet;
import dev.doorbuster.session.room.RoomQueue;
import dev.doorbuster.session.room.Rooms;
import dev.doorbuster.session.room.Ticket;
import dev.doorbuster.session.token.AdoptedSessions;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives tickets to shoppers and finds them again. Whoever signs in keeps the ticket drawn as a guest. Non-blocking; fails as Redis
 * does. Thread-safe.
 */
final class TicketDesk implements Tickets {
    private static final String RETRY_AFTER_SECONDS = "60";

    private final Rooms rooms;
    private final RoomQueue queue;
    private final AdoptedSessions adopted;
    private final AdmissionTokens tokens;

    TicketDesk(Rooms rooms, RoomQueue queue, AdoptedSessions adopted, AdmissionTokens tokens) {
        this.rooms = rooms;
        this.queue = queue;
        this.adopted = adopted;
        this.tokens = tokens;
    }

    /** Fails with 429 when the client's address has as many tickets as it may. */
    Future<TicketView> draw(String roomId, Session session, Client client) {
        var room = room(roomId);
        return owners(session)
                .compose(owners -> queue.draw(room, owners, limited(client)))
                .map(drawn -> switch (drawn) {
                    case RoomQueue.Has has -> view(room, has.ticket());
                    case RoomQueue.Enough enough ->
                        throw Problem.of(
                                        429,
                                        "rate_limited",
                                        "as many tickets as it may have were drawn from this network")
                                .withHeader("retry-after", RETRY_AFTER_SECONDS);
                });
    }

    Future<Held> find(String roomId, Session session) {
        var room = room(roomId);
        return ticket(room, session).map(ticket -> new Held(room, ticket));
    }

    @Override
    public Future<Held> find(Visitor visitor, TicketId id) {
        return rooms.find(id.room())
                .filter(room -> room.since() == id.since())
                .map(room -> ticket(room, visitor.session()).map(ticket -> {
                    if (ticket.number() != id.number()) {
                        throw Problem.notFound("ticket");
                    }
                    return new Held(room, ticket);
                }))
                .orElseGet(() -> Future.failedFuture(Problem.notFound("ticket")));
    }

    @Override
    public byte[] json(Room room, Ticket ticket) {
        return Json.bytes(view(room, ticket));
    }

    private Future<Ticket> ticket(Room room, Session session) {
        return owners(session)
                .compose(owners -> queue.find(room, owners))
                .map(found -> found.orElseThrow(() -> Problem.notFound("ticket")));
    }

    TicketView view(Room room, Ticket ticket) {
        return TicketView.of(room, ticket, tokens);
    }

    private Room room(String id) {
        return rooms.find(id).orElseThrow(() -> Problem.notFound("waiting room"));
    }

    /** Of a guest the session; of whoever is signed in the account, then the sessions that it has taken over. */
    private Future<List<String>> owners(Session session) {
        var account = session.accountId();
        return account == null
                ? Future.succeededFuture(List.of(session.id()))
                : adopted.of(account).map(sessions -> {
                    var owners = new ArrayList<String>(sessions.size() + 1);
                    owners.add(account);
                    owners.addAll(sessions);
                    return owners;
                });
    }

    /** What the client's tickets are counted under; null for this machine itself. */
    static @Nullable String limited(Client client) {
        return Subnet.isLoopback(client.address()) ? null : Subnet.of(client.address());
    }
}
