package dev.doorbuster.edge.room;

import dev.doorbuster.commerce.room.Room;
import dev.doorbuster.edge.catalog.ReadModel;
import dev.doorbuster.edge.live.Live;
import dev.doorbuster.session.room.RoomQueue;
import dev.doorbuster.session.room.Rooms;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves every room on ten times a second. All edges do so; Redis decides what each of them moves, so one that stops is not missed
 * and ten are no faster than one. While Redis does not answer the rooms stand still. Ticks on one event loop; any thread reads.
 */
final class Ticker {
    private static final Logger log = LoggerFactory.getLogger(Ticker.class);
    private static final Duration PERIOD = Duration.ofMillis(100);

    private final Vertx vertx;
    private final Rooms rooms;
    private final RoomQueue queue;
    private final ReadModel products;
    private final Supplier<Duration> lag;
    private final Live live;
    private final RoomMetrics metrics;
    private final Map<String, Watch> watches = new ConcurrentHashMap<>();
    private volatile long timer = -1;

    /** @param lag how long the pipeline takes for a decision now; any thread */
    Ticker(
            Vertx vertx,
            Rooms rooms,
            RoomQueue queue,
            ReadModel products,
            Supplier<Duration> lag,
            Live live,
            RoomMetrics metrics) {
        this.vertx = vertx;
        this.rooms = rooms;
        this.queue = queue;
        this.products = products;
        this.lag = lag;
        this.live = live;
        this.metrics = metrics;
    }

    void start() {
        timer = vertx.setPeriodic(PERIOD.toMillis(), tick -> tickAll());
    }

    Future<Void> stop() {
        vertx.cancelTimer(timer);
        return Future.succeededFuture();
    }

    Collection<Watch> all() {
        return rooms.all().stream().map(this::renew).toList();
    }

    /** With these settings from now on. */
    Watch renew(Room room) {
        return watches.compute(room.id(), (id, known) -> renewed(known, room));
    }

    /** A product was put into a cart: rooms that open by demand count it. */
    void wanted(String productId) {
        for (var watch : watches.values()) {
            if (watch.room().settings().demandPerSecond() != null
                    && watch.room().gates(productId)) {
                watch.wanted();
            }
        }
    }

    private void tickAll() {
        var there = new HashSet<String>();
        for (var room : rooms.all()) {
            there.add(room.id());
            var watch = renew(room);
            if (watch.begin()) {
                tick(watch);
            }
        }
        for (var watch : watches.values()) {
            if (!there.contains(watch.room().id())) {
                end(watch);
            }
        }
    }

    /** A room that was taken down and made again is another one. */
    private Watch renewed(@Nullable Watch known, Room room) {
        if (known != null && known.room().since() == room.since()) {
            known.update(room);
            return known;
        }
        if (known != null) {
            live.roomEnded(known.room());
        }
        return new Watch(room);
    }

    private void tick(Watch watch) {
        var room = watch.room();
        var tick = watch.tick(Stock.of(room, products), lag.get());
        queue.tick(room, tick)
                .onSuccess(state -> {
                    watch.arrived(state);
                    metrics.moved(room, state);
                    live.roomMoved(room, state);
                })
                .onFailure(failure -> {
                    watch.failed(tick);
                    log.debug("{} stands still: {}", watch, failure.toString());
                });
    }

    private void end(Watch watch) {
        watches.remove(watch.room().id(), watch);
        metrics.ended(watch.room());
        live.roomEnded(watch.room());
    }
}
