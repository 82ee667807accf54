package dev.doorbuster.session.room;

import static dev.doorbuster.session.Await.await;
import static dev.doorbuster.session.Await.done;
import static dev.doorbuster.session.Await.eventually;
import static dev.doorbuster.session.Await.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.room.Room;
import dev.doorbuster.commerce.room.RoomSettings;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.resilience.Guards;
import dev.doorbuster.session.RealRedis;
import dev.doorbuster.session.room.RoomQueue.Tick;
import dev.doorbuster.session.store.RedisScripts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisAPI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A room while Redis is away: it stands still, and nobody loses a place. */
class RoomOutageIT {
    private static final int PEOPLE = 40;
    private static final int RATE = 20;

    @Test
    void a_room_goes_on_where_it_stood() {
        var vertx = Vertx.vertx();
        try (var redis = new RealRedis()) {
            // given
            var client = redis.client(vertx);
            var scripts = new RedisScripts(
                    RedisAPI.api(client), new Guards(new SimpleMeterRegistry()), "redis", 256, Duration.ofSeconds(1));
            var rooms = new Rooms(vertx, new RoomStore(scripts));
            var queue = new RoomQueue(scripts, scripts);
            var room = await(rooms.store()
                            .put(
                                    "drop",
                                    new RoomSettings("Drop", List.of("p_1"), Instant.now(), null, RATE, 120, 1, 50)))
                    .orElseThrow();
            done(rooms.refresh());
            IntStream.range(0, PEOPLE)
                    .forEach(i -> assertThat(number(queue, room, i)).isEqualTo(i + 1));
            long released = await(tick(queue, room)).released();
            assertThat(released).isPositive();

            // when
            redis.stop();

            // then
            assertThat(failureOf(tick(queue, room))).isInstanceOf(RetryableFault.class);
            assertThat(failureOf(queue.draw(room, List.of("se_late"), null))).isInstanceOf(RetryableFault.class);
            assertThat(failureOf(rooms.refresh())).isInstanceOf(RetryableFault.class);
            assertThat(rooms.before(List.of("p_1"))).containsExactly(room);

            // when
            redis.start();

            // then nobody was let in for the time that was lost
            var state = eventually(() -> tick(queue, room).otherwise(failure -> null), seen -> await(seen) != null);
            assertThat(await(state).released()).isBetween(released, released + Math.max(1, RATE / 4) + 1);
            IntStream.range(0, PEOPLE)
                    .forEach(i -> assertThat(number(queue, room, i)).isEqualTo(i + 1));
            assertThat(number(queue, room, PEOPLE)).isEqualTo(PEOPLE + 1);

            // and the others follow
            var end = eventually(() -> await(tick(queue, room)), s -> s.released() > PEOPLE);
            assertThat(end.releases()).extracting(RoomState.Release::through).isSorted();
            assertThat(await(queue.find(room, List.of("se_0"))).orElseThrow().releasedAtMs())
                    .isLessThan(await(queue.find(room, List.of("se_" + PEOPLE)))
                            .orElseThrow()
                            .releasedAtMs());
            client.close();
        } finally {
            done(vertx.close());
        }
    }

    private static long number(RoomQueue queue, Room room, int shopper) {
        return ((RoomQueue.Has) await(queue.draw(room, List.of("se_" + shopper), null)))
                .ticket()
                .number();
    }

    private static Future<RoomState> tick(RoomQueue queue, Room room) {
        return queue.tick(room, new Tick(1_000, 1, "goods", 0, 0, null, 0));
    }
}
