package dev.doorbuster.session.room;

import dev.doorbuster.commerce.room.Room;
import dev.doorbuster.runtime.fault.RetryableFault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rooms that there are, in memory and at most a second old, so that asking costs nothing. While Redis does not answer they
 * stay as they were. Thread-safe.
 */
public final class Rooms {
    private static final Logger log = LoggerFactory.getLogger(Rooms.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final RoomStore store;
    private volatile Map<String, Room> rooms = Map.of();
    private volatile boolean known;
    private volatile long timer = -1;

    public Rooms(Vertx vertx, RoomStore store) {
        this.vertx = vertx;
        this.store = store;
    }

    public void start() {
        timer = vertx.setPeriodic(
                1,
                PERIOD.toMillis(),
                tick -> refresh()
                        .onFailure(failure -> log.warn("the waiting rooms stay as they were: {}", failure.toString())));
    }

    public Future<Void> stop() {
        vertx.cancelTimer(timer);
        return Future.succeededFuture();
    }

    public Future<Void> refresh() {
        return store.list().map(listing -> {
            rooms = listing.rooms().stream().collect(Collectors.toUnmodifiableMap(Room::id, Function.identity()));
            known = true;
            return null;
        });
    }

    public RoomStore store() {
        return store;
    }

    public Collection<Room> all() {
        return rooms.values();
    }

    public Optional<Room> find(String id) {
        return Optional.ofNullable(rooms.get(id));
    }

    /**
     * Those that stand before any of the products.
     *
     * @throws RetryableFault when the rooms have never been read: nobody can know that there is none
     */
    public List<Room> before(Collection<String> productIds) {
        if (!known) {
            throw new RetryableFault("the waiting rooms have not been read yet", null);
        }
        return rooms.values().stream()
                .filter(room -> productIds.stream().anyMatch(room::gates))
                .toList();
    }
}
