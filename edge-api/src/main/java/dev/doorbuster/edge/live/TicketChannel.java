package dev.doorbuster.edge.live;

import dev.doorbuster.commerce.room.Room;
import dev.doorbuster.commerce.room.TicketId;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.session.room.RoomState;
import dev.doorbuster.session.room.Ticket;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One ticket of a waiting room. It is read when somebody subscribes, which shows whose it is; from then on the room's {@link Line}
 * tells it what changes, without a call.
 */
final class TicketChannel implements Channel {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    /** After an edge has gone its shoppers come all at once: whoever finds Redis busy asks again a moment later. */
    private static final int TRIES = 4;

    private static final long PAUSE_MS = 400;
    private static final int WAYS = 4;

    private final Vertx vertx;
    private final TicketId id;
    private final Tickets tickets;
    private final Supplier<Line> lines;
    /** With what was told last. */
    private final Map<Subscription, Boolean> followers = new HashMap<>();

    /** Joined once it is known that there is such a ticket, so that invented names cost nothing. */
    private @Nullable Line line;

    private @Nullable Room room;
    private @Nullable Ticket ticket;

    TicketChannel(Vertx vertx, TicketId id, Tickets tickets, Supplier<Line> lines) {
        this.vertx = vertx;
        this.id = id;
        this.tickets = tickets;
        this.lines = lines;
    }

    @Override
    public String key() {
        return topic();
    }

    @Override
    public String topic() {
        return "ticket:" + id;
    }

    @Override
    public void join(Subscription subscription, @Nullable Long seq) {
        followers.putIfAbsent(subscription, false);
        read(subscription, 1);
    }

    @Override
    public void leave(Subscription subscription) {
        followers.remove(subscription);
        if (line != null && followers.isEmpty()) {
            line.remove(id.number());
        }
    }

    @Override
    public boolean isEmpty() {
        return followers.isEmpty();
    }

    /** The room has come so far, and this ticket still waits. */
    void moved(Room changed, RoomState state) {
        var before = ticket;
        if (before == null) {
            return;
        }
        var after = before.at(state);
        room = changed;
        ticket = after;
        if (after.position() != before.position() || after.isSoldOut() != before.isSoldOut()) {
            tell();
        }
    }

    void letIn(Room changed, RoomState state, long atMs) {
        if (ticket != null) {
            room = changed;
            ticket = ticket.letIn(state, atMs);
            tell();
        }
    }

    /** The line has passed this ticket unheard. */
    void missed() {
        List.copyOf(followers.keySet()).forEach(subscription -> read(subscription, 1));
    }

    void ended() {
        List.copyOf(followers.keySet()).forEach(subscription -> subscription.refuse(Problem.notFound("ticket")));
    }

    private void read(Subscription subscription, int attempt) {
        tickets.find(subscription.visitor(), id)
                .timeout(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(held -> {
                    if (!subscription.hasLeft()) {
                        arrived(subscription, held);
                    }
                })
                .onFailure(failure -> {
                    if (!subscription.hasLeft()) {
                        failed(subscription, failure, attempt);
                    }
                });
    }

    private void arrived(Subscription subscription, Tickets.Held held) {
        followers.put(subscription, true);
        room = held.room();
        ticket = held.ticket();
        var _ = subscription.send(frame(held.room(), held.ticket()));
        if (held.ticket().isWaiting()) {
            line = lines.get();
            line.put(id.number(), this, held.room());
        }
    }

    private void failed(Subscription subscription, Throwable failure, int attempt) {
        if (!(failure instanceof RetryableFault) || attempt == TRIES) {
            subscription.refuse(failure);
            return;
        }
        long pause = PAUSE_MS * attempt / 2 + ThreadLocalRandom.current().nextLong(PAUSE_MS);
        vertx.setTimer(pause, timer -> {
            if (!subscription.hasLeft()) {
                read(subscription, attempt + 1);
            }
        });
    }

    /** Only those whose ticket it is known to be. */
    private void tell() {
        if (room == null || ticket == null) {
            return;
        }
        var frame = frame(room, ticket);
        Map.copyOf(followers).forEach((subscription, isHolder) -> {
            if (isHolder && !subscription.isStale()) {
                var _ = subscription.send(frame);
            }
        });
    }

    private String frame(Room in, Ticket held) {
        long seq = held.released() * WAYS + (held.isWaiting() ? held.isSoldOut() ? 1 : 0 : 2);
        return Frames.snapshot(topic(), new State(seq, tickets.json(in, held)));
    }
}
