package dev.doorbuster.edge.room;

import dev.doorbuster.commerce.room.Pace;
import dev.doorbuster.commerce.room.Room;
import dev.doorbuster.session.room.RoomQueue;
import dev.doorbuster.session.room.RoomState;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What this edge knows of one life of a room, and has still to tell Redis. Ticked by one thread; any may read. */
final class Watch {
    private static final long PACE_PERIOD_MS = 1_000;

    private final AtomicLong demand = new AtomicLong();
    private volatile Room room;
    private volatile @Nullable RoomState state;
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
