package dev.doorbuster.session.room;

import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.room.Room;
import dev.doorbuster.commerce.room.RoomSettings;
import dev.doorbuster.session.store.RedisScripts;
import dev.doorbuster.session.store.Script;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The settings of all rooms, in one key of Redis. A room ends by itself thirty days after its sale has begun, if nobody ends it
 * before. Fails as {@link RedisScripts} does. Thread-safe.
 */
public final class RoomStore {
    private static final String KEY = "rooms";
    private static final Duration LIFE = Duration.ofDays(30);
    private static final Script PUT = Script.beside(RoomStore.class, "put.lua");
    private static final Script LIST = Script.beside(RoomStore.class, "list.lua");
    private static final Script REMOVE = Script.beside(RoomStore.class, "remove.lua");
    private static final Script DROP = Script.beside(RoomStore.class, "drop.lua");

    private final RedisScripts redis;

    /** @param nowMs of Redis when they were read */
    public record Listing(long nowMs, List<Room> rooms) {}

    public RoomStore(RedisScripts redis) {
        this.redis = redis;
    }

    public Future<Listing> list() {
        return redis.run(LIST, KEY, List.of()).map(RoomStore::listing);
    }

    /** Makes the room, or changes its settings; its queue stays. Empty when there are {@link RoomSettings#MAX_ROOMS} already. */
    public Future<Optional<Room>> put(String id, RoomSettings settings) {
        var arguments = List.of(
                id,
                Json.string(settings),
                Long.toString(
                        settings.opensAt() == null ? 0 : settings.opensAt().toEpochMilli()),
                Long.toString(LIFE.toMillis()),
                Integer.toString(RoomSettings.MAX_ROOMS));
        return redis.run(PUT, KEY, arguments)
                .map(since ->
                        Optional.of(since.toLong()).filter(made -> made > 0).map(made -> new Room(id, made, settings)));
    }

    /** Takes the room and its queue away; false when there is none. */
    public Future<Boolean> remove(String id) {
        return redis.run(REMOVE, KEY, List.of(id)).compose(since -> {
            if (since == null) {
                return Future.succeededFuture(false);
            }
            var keys = RoomKeys.of(id, since.toLong());
            return redis.run(DROP, keys.all(), List.of()).map(true);
        });
    }

    private static Listing listing(Response answer) {
        var rooms = new ArrayList<Room>();
        for (int i = 1; i < answer.size(); i += 3) {
            var settings = Json.read(Objects.requireNonNull(answer.get(i + 2).toBytes()), RoomSettings.class);
            rooms.add(new Room(answer.get(i).toString(), answer.get(i + 1).toLong(), settings));
        }
        return new Listing(answer.get(0).toLong(), List.copyOf(rooms));
    }
}
