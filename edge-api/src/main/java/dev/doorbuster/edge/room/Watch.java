package dev.doorbuster.edge.room;

import dev.doorbuster.commerce.Session;
import dev.doorbuster.commerce.room.Pace;
import dev.doorbuster.commerce.room.Room;
import dev.doorbuster.edge.live.Tickets;
import dev.doorbuster.session.room.RoomQueue;
import dev.doorbuster.session.room.RoomState;
import dev.doorbuster.session.room.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What this edge knows of one life of a room, and has still to tell Redis. Ticked by one thread; any may read. */
final class Watch {
    private static final long PACE_PERIOD_MS = 1_000;
    /** After that what this edge knows of the room is too old to answer with. */
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private static final int MAX_REMEMBERED = 50_000;

    private final AtomicLong demand = new AtomicLong();
    private volatile Room room;
    private final Map<String, Ticket> waiting = new ConcurrentHashMap<>();
    private volatile @Nullable RoomState state;
    private volatile long arrivedNanos;
    /** Those let in until then are forgotten; looking again before anybody else is would only cost. */
    private volatile long swept;

    private boolean busy;
    private long known;

    Watch(Room room) {
        this.room = room;
    }

    Room room() {
        return room;
    }

    /** Null until Redis has been asked once. */
    @Nullable
    RoomState state() {
        return state;
    }

    /** New settings; the queue goes on. */
    void update(Room changed) {
        room = changed;
    }

    /** For shoppers. */
    String word() {
        var now = state;
        if (now == null || !now.isOpen()) {
            return "scheduled";
        }
        return now.isSoldOut() ? "sold_out" : "open";
    }

    /** A guest's ticket that was read before and still waits, as it stands now; empty when only Redis knows. */
    Optional<Tickets.Held> waiting(Session session) {
        var now = state;
        var ticket = session.accountId() == null ? waiting.get(session.id()) : null;
        if (now == null || ticket == null || System.nanoTime() - arrivedNanos > FRESH_NANOS) {
            return Optional.empty();
        }
        return ticket.number() <= now.released()
                ? Optional.empty()
                : Optional.of(new Tickets.Held(room, ticket.at(now)));
    }

    /** Whether a guest's ticket that waited here is known to have been let in. */
    boolean hasLetIn(Session session) {
        var now = state;
        var ticket = session.accountId() == null ? waiting.get(session.id()) : null;
        return now != null && ticket != null && ticket.number() <= now.released();
    }

    /** Only guests': whoever is signed in can come by an older ticket. */
    void remember(Session session, Ticket ticket) {
        if (session.accountId() != null || !ticket.isWaiting()) {
            return;
        }
        if (waiting.size() >= MAX_REMEMBERED && ticket.released() > swept) {
            swept = ticket.released();
            waiting.values().removeIf(old -> old.number() <= ticket.released());
        }
        if (waiting.size() < MAX_REMEMBERED) {
            waiting.put(session.id(), ticket);
        }
    }

    void wanted() {
        demand.incrementAndGet();
    }

    /** False while the last tick has no answer. */
    boolean begin() {
        boolean free = !busy;
        busy = true;
        return free;
    }

    RoomQueue.Tick tick(Stock stock, Duration lag) {
        var last = state;
        var next = last == null || last.nowMs() - last.pacedAtMs() < PACE_PERIOD_MS ? null : nextPace(last, lag);
        return new RoomQueue.Tick(
                stock.left(),
                stock.revision(),
                stock.of(),
                demand.getAndSet(0),
                known,
                next,
                last == null ? 0 : last.pacedAtMs());
    }

    void arrived(RoomState news) {
        busy = false;
        arrivedNanos = System.nanoTime();
        state = news;
        if (!news.releases().isEmpty()) {
            known = news.releases().getLast().through();
        }
    }

    void failed(RoomQueue.Tick tick) {
        busy = false;
        demand.addAndGet(tick.demand());
    }

    /** Null when it would not change. */
    private @Nullable Double nextPace(RoomState last, Duration lag) {
        double next = Pace.next(last.pace(), room.settings().releasePerSecond(), lag);
        return next == last.pace() ? null : (Double) next;
    }

    @Override
    public String toString() {
        return room.life() + " of " + Instant.ofEpochMilli(room.since());
    }
}
