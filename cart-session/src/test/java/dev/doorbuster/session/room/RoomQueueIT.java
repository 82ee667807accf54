package dev.doorbuster.session.room;

import static dev.doorbuster.session.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.doorbuster.commerce.room.Admission;
import dev.doorbuster.commerce.room.Room;
import dev.doorbuster.commerce.room.RoomSettings;
import dev.doorbuster.commerce.room.TicketId;
import dev.doorbuster.commerce.room.TicketState;
import dev.doorbuster.runtime.resilience.Guards;
import dev.doorbuster.session.RealRedis;
import dev.doorbuster.session.room.Entry.Outcome;
import dev.doorbuster.session.room.RoomQueue.Tick;
import dev.doorbuster.session.store.RedisScripts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomQueueIT {
    private static final long MANY = 1_000;
    private static RealRedis redis;
    private static Vertx vertx;
    private static Redis client;
    private static RoomStore store;
    private static RoomQueue queue;
    private static int names;

    @BeforeAll
    static void start() {
        redis = new RealRedis();
        vertx = Vertx.vertx();
        client = redis.client(vertx);
        var scripts = new RedisScripts(
                RedisAPI.api(client), new Guards(new SimpleMeterRegistry()), "redis", 2_048, Duration.ofSeconds(5));
        store = new RoomStore(scripts);
        queue = new RoomQueue(scripts, scripts);
    }

    @AfterAll
    static void stop() {
        client.close();
        await(vertx.close());
        redis.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whoever_came_first_is_let_in_first_and_never_faster_than_the_rate(long seed) {
        var random = new Random(seed);
        int rate = 20 + random.nextInt(400);
        var room = openRoom(rate);
        var numbers = new HashMap<String, Long>();
        var positions = new HashMap<String, Long>();
        var letIn = new ArrayList<Long>();
        long begun = 0;
        long released = 0;

        for (int step = 0; step < 300; step++) {
            var shopper = "se_" + random.nextInt(80);
            switch (random.nextInt(4)) {
                case 0 -> {
                    long number = drawn(room, shopper).number();
                    assertThat(numbers.getOrDefault(shopper, number))
                            .as("one ticket each")
                            .isEqualTo(number);
                    numbers.put(shopper, number);
                }
                case 1 ->
                    await(queue.find(room, List.of(shopper))).ifPresent(ticket -> {
                        assertThat(ticket.position())
                                .as("nobody moves back")
                                .isLessThanOrEqualTo(positions.getOrDefault(shopper, Long.MAX_VALUE));
                        positions.put(shopper, ticket.position());
                    });
                default -> {
                    var state = tick(room, released, MANY, 1);
                    begun = begun == 0 ? state.nowMs() : begun;
                    state.releases().forEach(release -> letIn.add(release.through()));
                    assertThat(state.released()).as("only forward").isGreaterThanOrEqualTo(released);
                    released = state.released();
                    double allowed = rate * (state.nowMs() - begun) / 1_000.0 + Math.max(1, rate / 4.0) + 1e-6;
                    assertThat((double) released).as("rate %s", rate).isLessThanOrEqualTo(allowed);
                }
            }
        }

        assertThat(letIn).isSorted();
        long through = released;
        numbers.forEach((shopper, number) -> assertThat(
                        await(queue.find(room, List.of(shopper))).orElseThrow().isWaiting())
                .as("%s with number %s, released through %s", shopper, number, through)
                .isEqualTo(number > through));
    }

    @Test
    void ten_edges_are_no_faster_than_one() {
        var room = openRoom(50);
        IntStream.range(0, 200).forEach(i -> drawn(room, "se_" + i));
        var first = tick(room, 0, MANY, 1);
        var state = first;
        while (state.nowMs() - first.nowMs() < 500) {
            var ticks = IntStream.range(0, 10)
                    .mapToObj(edge -> queue.tick(room, new Tick(MANY, 1, "goods", 0, 0, null, 0)))
                    .toList();
            state = await(ticks.getLast());
        }

        assertThat(state.released()).isBetween(25L, 12 + 50 * (state.nowMs() - first.nowMs()) / 1_000 + 1);
    }

    @Test
    void nobody_is_let_in_before_the_sale_begins() {
        var room = room(settings(Instant.now().plusSeconds(3_600), null, 100));

        assertThat(drawn(room, "se_early").isWaiting()).isTrue();

        assertThat(tick(room, 0, MANY, 1).isOpen()).isFalse();
        assertThat(tick(room, 0, MANY, 1).released()).isZero();
        assertThat(enter(room, 1, "co_1", "").outcome()).isEqualTo(Outcome.NOT_OPEN);
    }

    @Test
    void a_room_stops_when_nothing_is_left_and_goes_on_when_units_come_back() {
        var room = openRoom(10_000);
        drawn(room, "se_a");

        var soldOut = tick(room, 0, 0, 7);
        assertThat(soldOut.isSoldOut()).isTrue();
        assertThat(soldOut.released()).isZero();
        assertThat(find(room, "se_a").state(room)).isEqualTo(TicketState.SOLD_OUT);

        // An edge that lags behind has still seen units.
        assertThat(tick(room, 0, 3, 6).isSoldOut()).isTrue();

        var back = tick(room, 0, 1, 8);
        assertThat(back.isSoldOut()).isFalse();
        assertThat(back.released()).isEqualTo(1);
        assertThat(find(room, "se_a").state(room)).isEqualTo(TicketState.ADMITTED);
    }

    @Test
    void demand_of_all_edges_together_opens_a_room() {
        var room = room(settings(null, 10, 100));

        assertThat(await(queue.tick(room, new Tick(MANY, 1, "goods", 4, 0, null, 0)))
                        .isOpen())
                .isFalse();
        assertThat(enter(room, 0, "co_before", "").outcome()).isEqualTo(Outcome.FREE);
        assertThat(await(queue.tick(room, new Tick(MANY, 1, "goods", 9, 0, null, 0)))
                        .isOpen())
                .isTrue();

        assertThat(enter(room, 0, "co_after", "").outcome()).isEqualTo(Outcome.REQUIRED);
        assertThat(await(queue.bind(room, "co_before"))).isEqualTo(Outcome.FREE);
        assertThat(await(queue.bind(room, "co_after"))).isEqualTo(Outcome.REQUIRED);
    }

    @Test
    void an_admission_moves_to_a_newer_checkout_until_one_is_being_completed() {
        var room = openRoom(10_000);
        drawn(room, "se_a");
        tick(room, 0, MANY, 1);

        assertThat(enter(room, 1, "co_1", "").outcome()).isEqualTo(Outcome.ENTERED);
        assertThat(enter(room, 1, "co_1", "").outcome()).isEqualTo(Outcome.ENTERED);
        assertThat(enter(room, 1, "co_2", "")).isEqualTo(new Entry(Outcome.HELD, "co_1"));
        assertThat(enter(room, 1, "co_2", "co_1").outcome()).isEqualTo(Outcome.ENTERED);
        assertThat(await(queue.bind(room, "co_1"))).isEqualTo(Outcome.REQUIRED);
        assertThat(await(queue.bind(room, "co_2"))).isEqualTo(Outcome.ENTERED);

        assertThat(enter(room, 1, "co_3", "co_2").outcome()).isEqualTo(Outcome.HELD);
        assertThat(await(queue.enter(room, "co_3", admission(room, 1), 1, "co_2", true))
                        .outcome())
                .as("co_2 was canceled")
                .isEqualTo(Outcome.ENTERED);
        assertThat(find(room, "se_a").state(room)).isEqualTo(TicketState.USED);
    }

    @Test
    void an_admission_ends_and_another_ticket_can_be_drawn() {
        var room = room(new RoomSettings("t", List.of("p_1"), Instant.now(), null, 10_000, 0, 1, 50));
        drawn(room, "se_a");
        tick(room, 0, MANY, 1);

        assertThat(find(room, "se_a").state(room)).isEqualTo(TicketState.EXPIRED);
        assertThat(enter(room, 1, "co_1", "").outcome()).isEqualTo(Outcome.ENTERED);
        assertThat(await(queue.enter(room, "co_2", new Admission(TicketId.of(room, 1), "se_a", 1), 1, "co_1", false))
                        .outcome())
                .isEqualTo(Outcome.EXPIRED);
        assertThat(drawn(room, "se_b").number()).isEqualTo(2);
        tick(room, 1, MANY, 1);
        assertThat(drawn(room, "se_b").number()).isEqualTo(3);
    }

    @Test
    void whoever_signs_in_keeps_the_place() {
        var room = openRoom(1);
        drawn(room, "se_other");
        drawn(room, "se_guest");

        var ticket = ((RoomQueue.Has) await(queue.draw(room, List.of("ac_1", "se_guest"), null))).ticket();
        assertThat(ticket.number()).isEqualTo(2);
        assertThat(ticket.owner()).isEqualTo("se_guest");
        assertThat(find(room, "ac_1").number()).isEqualTo(2);
    }

    @Test
    void one_address_gets_so_many_tickets() {
        var room = room(new RoomSettings("t", List.of("p_1"), Instant.now(), null, 100, 120, 1, 2));

        for (var shopper : List.of("se_1", "se_2", "se_2")) {
            assertThat(await(queue.draw(room, List.of(shopper), "192.0.2.1"))).isInstanceOf(RoomQueue.Has.class);
        }
        assertThat(await(queue.draw(room, List.of("se_3"), "192.0.2.1"))).isInstanceOf(RoomQueue.Enough.class);
        assertThat(await(queue.draw(room, List.of("se_3"), "192.0.2.2"))).isInstanceOf(RoomQueue.Has.class);
    }

    @Test
    void the_pace_changes_once_a_second_whoever_asks() {
        var room = openRoom(100);
        var state = tick(room, 0, MANY, 1);

        var slower = await(queue.tick(room, new Tick(MANY, 1, "goods", 0, 0, 70.0, state.pacedAtMs())));
        assertThat(slower.pace()).isEqualTo(70);

        var again = await(queue.tick(room, new Tick(MANY, 1, "goods", 0, 0, 49.0, state.pacedAtMs())));
        assertThat(again.pace()).isEqualTo(70);
        var tooSoon = await(queue.tick(room, new Tick(MANY, 1, "goods", 0, 0, 49.0, slower.pacedAtMs())));
        if (tooSoon.nowMs() - slower.pacedAtMs() < 1_000) {
            assertThat(tooSoon.pace()).isEqualTo(70);
        }
    }

    private static Room openRoom(int rate) {
        return room(settings(Instant.now().minusSeconds(1), null, rate));
    }

    private static RoomSettings settings(@Nullable Instant at, @Nullable Integer demand, int rate) {
        return new RoomSettings("A room", List.of("p_1"), at, demand, rate, 120, 1, 50);
    }

    private static Room room(RoomSettings settings) {
        var id = "room-" + ++names;
        var made = await(store.put(id, settings)).orElseThrow();
        if (names > 15) {
            var _ = await(store.remove("room-" + (names - 15)));
        }
        return made;
    }

    @CanIgnoreReturnValue
    private static Ticket drawn(Room room, String shopper) {
        return ((RoomQueue.Has) await(queue.draw(room, List.of(shopper), null))).ticket();
    }

    private static Ticket find(Room room, String shopper) {
        return await(queue.find(room, List.of(shopper))).orElseThrow();
    }

    @CanIgnoreReturnValue
    private static RoomState tick(Room room, long known, long left, long revision) {
        return await(queue.tick(room, new Tick(left, revision, "goods", 0, known, null, 0)));
    }

    private static Admission admission(Room room, long number) {
        return new Admission(
                TicketId.of(room, number), "se_a", Instant.now().plusSeconds(60).toEpochMilli());
    }

    private static Entry enter(Room room, long number, String checkout, String from) {
        return await(queue.enter(room, checkout, number == 0 ? null : admission(room, number), 1, from, false));
    }
}
