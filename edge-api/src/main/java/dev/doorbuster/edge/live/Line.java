package dev.doorbuster.edge.live;

import dev.doorbuster.commerce.room.Room;
import dev.doorbuster.session.room.RoomState;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everybody on one event loop who waits in one room, in the order of their numbers. Whoever is let in is told at once, and so are
 * all when nothing is left; those at the front hear their place each second, the others every five seconds, a fiftieth of them at a
 * time. Lives on its event loop, and gives it back after a slice of work.
 */
final class Line {
    private static final int SLICE = 500;
    /** Ticks come ten a second. */
    private static final int TICKS_PER_SECOND = 10;

    private static final int FRONT = 100;
    private static final int TICKS_PER_ROUND = 50;

    private final Vertx vertx;
    private final TreeMap<Long, TicketChannel> waiting = new TreeMap<>();
    private final Queue<Runnable> news = new ArrayDeque<>();
    private @Nullable RoomState last;
    private long next;
    private int ticks;
    private boolean working;

    Line(Vertx vertx) {
        this.vertx = vertx;
    }

    /** From now on it is told what changes, and at once what has changed since it was read. */
    void put(long number, TicketChannel channel, Room room) {
        waiting.put(number, channel);
        if (last != null && last.released() < number) {
            channel.moved(room, last);
        }
    }

    void remove(long number) {
        waiting.remove(number);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Called for each tick, in order. */
    void moved(Room room, RoomState state) {
        boolean turned = last == null || last.isSoldOut() != state.isSoldOut();
        last = state;
        for (var release : state.releases()) {
            for (var channel : take(release.through())) {
                news.add(() -> channel.letIn(room, state, release.atMs()));
            }
        }
        // Whoever subscribed while the pointer went by.
        take(state.released()).forEach(channel -> news.add(channel::missed));
        if (turned) {
            tellAll(waiting.values(), room, state);
        } else {
            tellAll(dueForPosition(), room, state);
        }
        work();
    }

    void ended() {
        for (var channel : waiting.values()) {
            news.add(channel::ended);
        }
        waiting.clear();
        work();
    }

    private void tellAll(Iterable<TicketChannel> channels, Room room, RoomState state) {
        for (var channel : channels) {
            news.add(() -> channel.moved(room, state));
        }
    }

    private List<TicketChannel> take(long through) {
        var passed = waiting.headMap(through, true);
        var taken = List.copyOf(passed.values());
        passed.clear();
        return taken;
    }

    private List<TicketChannel> dueForPosition() {
        if (waiting.isEmpty()) {
            return List.of();
        }
        int share = Math.ceilDiv(waiting.size(), TICKS_PER_ROUND);
        var due = new ArrayList<TicketChannel>(share + FRONT);
        if (++ticks % TICKS_PER_SECOND == 0) {
            waiting.values().stream().limit(FRONT).forEach(due::add);
        }
        for (int i = 0; i < share; i++) {
            var entry = waiting.ceilingEntry(next);
            if (entry == null) {
                next = 0;
                break;
            }
            due.add(entry.getValue());
            next = entry.getKey() + 1;
        }
        return due;
    }

    private void work() {
        if (working) {
            return;
        }
        for (int i = 0; i < SLICE && !news.isEmpty(); i++) {
            news.remove().run();
        }
        if (!news.isEmpty()) {
            working = true;
            vertx.setTimer(1, timer -> {
                working = false;
                work();
            });
        }
    }
}
