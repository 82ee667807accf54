package dev.doorbuster.session.room;

import static dev.doorbuster.session.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.doorbuster.commerce.room.Room;
import dev.doorbuster.commerce.room.RoomSettings;
import dev.doorbuster.runtime.resilience.Guards;
import dev.doorbuster.session.RealRedis;
import dev.doorbuster.session.store.RedisScripts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoomStoreIT {
    private final RealRedis redis = new RealRedis();
    private final Vertx vertx = Vertx.vertx();
    private final Redis client = redis.client(vertx);
    private final RedisScripts scripts = new RedisScripts(
            RedisAPI.api(client), new Guards(new SimpleMeterRegistry()), "redis", 256, Duration.ofSeconds(5));
    private final RoomStore store = new RoomStore(scripts);
    private final RoomQueue queue = new RoomQueue(scripts, scripts);

    @AfterEach
    void stop() {
        client.close();
        var _ = await(vertx.close().map(true));
        redis.close();
    }

    @Test
    void a_room_that_was_taken_away_begins_again_with_nobody() {
        var room = room("drop");
        drawn(room, "se_a");
        drawn(room, "se_b");

        assertThat(await(store.remove(room.id()))).isTrue();
        assertThat(await(store.remove(room.id()))).isFalse();
        assertThat(await(queue.find(room, List.of("se_a")))).isEmpty();
        var again = await(store.put(room.id(), room.settings())).orElseThrow();
        assertThat(again.since()).isGreaterThan(room.since());
        assertThat(drawn(again, "se_b").number()).isEqualTo(1);
    }

    @Test
    void settings_change_and_the_queue_stays() {
        var room = room("other");
        drawn(room, "se_a");

        var changed = await(store.put(room.id(), settings(7))).orElseThrow();

        assertThat(changed.since()).isEqualTo(room.since());
        assertThat(await(store.list()).rooms()).contains(changed);
        assertThat(drawn(changed, "se_a").number()).isEqualTo(1);
    }

    @Test
    void there_are_twenty_rooms_and_no_more() {
        IntStream.range(0, RoomSettings.MAX_ROOMS).forEach(i -> room("room-" + i));

        assertThat(await(store.put("one-more", settings(1)))).isEmpty();
        assertThat(await(store.put("room-0", settings(2)))).isPresent();
        assertThat(await(store.list()).rooms()).hasSize(RoomSettings.MAX_ROOMS);
    }

    @CanIgnoreReturnValue
    private Room room(String id) {
        return await(store.put(id, settings(1))).orElseThrow();
    }

    private static RoomSettings settings(int rate) {
        return new RoomSettings("A room", List.of("p_1"), Instant.EPOCH, null, rate, 120, 1, 50);
    }

    @CanIgnoreReturnValue
    private Ticket drawn(Room room, String shopper) {
        return ((RoomQueue.Has) await(queue.draw(room, List.of(shopper), null))).ticket();
    }
}
