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
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of an admission when it is not bought with, not used in time, or somebody else's. */
class RoomAdmissionIT {
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

    @Test
    void a_declined_shopper_has_the_admission_again() {
        // given one who let a first checkout lie, and was declined with the second
        var room = room(120, null);
        drawn(room, "se_a");
        tick(room, 0);
        var admission = find(room, "se_a").admission(room).orElseThrow();
        assertThat(enter(room, "co_1", admission, "").outcome()).isEqualTo(Outcome.ENTERED);
        assertThat(enter(room, "co_2", admission, "co_1").outcome()).isEqualTo(Outcome.ENTERED);
        assertThat(await(queue.bind(room, "co_2"))).isEqualTo(Outcome.ENTERED);
        assertThat(find(room, "se_a").state(room)).isEqualTo(TicketState.USED);

        // when
        assertThat(await(queue.leave(room, "co_2"))).isTrue();
        assertThat(await(queue.leave(room, "co_2"))).as("once").isFalse();

        // then
        assertThat(find(room, "se_a").state(room)).isEqualTo(TicketState.ADMITTED);
        assertThat(await(queue.bind(room, "co_2"))).isEqualTo(Outcome.REQUIRED);
        assertThat(enter(room, "co_3", admission, "").outcome()).isEqualTo(Outcome.ENTERED);
        assertThat(await(queue.leave(room, "co_1"))).as("not its own").isFalse();
        assertThat(await(queue.bind(room, "co_3"))).isEqualTo(Outcome.ENTERED);
    }

    @Test
    void one_who_is_declined_too_late_can_queue_again() {
        var room = room(120, null);
        drawn(room, "se_a");
        tick(room, 0);
        var admission = find(room, "se_a").admission(room).orElseThrow();
        assertThat(enter(room, "co_1", admission, "").outcome()).isEqualTo(Outcome.ENTERED);
        assertThat(await(queue.bind(room, "co_1"))).isEqualTo(Outcome.ENTERED);
        var over = changed(room, 0);
        assertThat(drawn(over, "se_a").number()).as("before it is decided").isEqualTo(1);

        assertThat(await(queue.leave(room, "co_1"))).isTrue();

        assertThat(find(over, "se_a").state(over)).isEqualTo(TicketState.EXPIRED);
        assertThat(drawn(over, "se_a").number()).isEqualTo(2);
    }

    @Test
    void what_is_over_does_not_come_back_with_a_later_release() {
        // given a ticket whose admission is over when the next one is let in
        var room = room(120, null);
        var over = changed(room, 0);
        drawn(room, "se_a");
        var first = tick(over, 0);
        assertThat(first.released()).isEqualTo(1);
        while (tick(over, 1).nowMs() <= first.nowMs()) {
            Thread.onSpinWait();
        }
        drawn(room, "se_b");
        var second = tick(over, 0);
        assertThat(second.released()).isEqualTo(2);

        // then it stays so, for whoever asks and for an edge that has heard of neither
        assertThat(find(room, "se_a").state(room)).isEqualTo(TicketState.EXPIRED);
        assertThat(find(room, "se_b").state(room)).isEqualTo(TicketState.ADMITTED);
        assertThat(second.releases()).extracting(RoomState.Release::through).containsExactly(1L, 2L);
        assertThat(second.releases().getFirst().atMs()).isLessThan(first.nowMs());
    }

    @Test
    void a_number_that_went_to_somebody_else_is_no_admission() {
        var room = room(120, null);
        drawn(room, "se_a");
        tick(room, 0);
        var admission = find(room, "se_a").admission(room).orElseThrow();
        var lost = new Admission(admission.ticket(), "se_before_the_failover", admission.expiresAtMs());

        assertThat(enter(room, "co_1", lost, "").outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(enter(room, "co_2", admission, "").outcome()).isEqualTo(Outcome.ENTERED);
    }

    @Test
    void an_account_buys_with_what_its_guest_drew() {
        var room = room(120, null);
        drawn(room, "se_guest");
        tick(room, 0);

        var ticket = ((RoomQueue.Has) await(queue.draw(room, List.of("ac_1", "se_guest"), null))).ticket();

        assertThat(enter(room, "co_1", ticket.admission(room).orElseThrow(), "").outcome())
                .isEqualTo(Outcome.ENTERED);
    }

    @Test
    void a_room_that_is_not_open_by_demand_restricts_nobody() {
        var room = room(120, 2);
        var shown = new Admission(TicketId.of(room, 1), "se_a", 1);

        assertThat(enter(room, "co_1", null, "").outcome()).isEqualTo(Outcome.FREE);
        assertThat(enter(room, "co_1", shown, "").outcome()).isEqualTo(Outcome.FREE);
        assertThat(await(queue.bind(room, "co_1"))).isEqualTo(Outcome.FREE);
        assertThat(await(queue.leave(room, "co_1"))).isFalse();
    }

    @Test
    void nobody_is_let_in_for_whom_nothing_would_be_left() {
        var room = room(120, null);
        IntStream.range(0, 10).forEach(i -> drawn(room, "se_" + i));

        assertThat(tick(room, 0, 4, 1).released()).isEqualTo(4);
        assertThat(tick(room, 4, 4, 1).released())
                .as("all four units are wanted by those who are in")
                .isEqualTo(4);

        // One buys: an admission less that can be used, and a unit less.
        enterAndBind(room, "co_1", "se_0");
        assertThat(tick(room, 4, 3, 2).released()).isEqualTo(4);

        // The next one's payment is declined: the admission is as it was before, and so is what is left.
        enterAndBind(room, "co_2", "se_1");
        assertThat(await(queue.leave(room, "co_2"))).isTrue();
        assertThat(tick(room, 4, 3, 3).released()).isEqualTo(4);

        // Two units come back.
        assertThat(tick(room, 4, 5, 4).released()).isEqualTo(6);
    }

    @Test
    void where_shoppers_take_several_units_each_fewer_are_let_in() {
        // given four who are in, of whom the first wants two units
        var room = room(120, null);
        IntStream.range(0, 10).forEach(i -> drawn(room, "se_" + i));
        assertThat(tick(room, 0, 4, 1).released()).isEqualTo(4);
        var admission = find(room, "se_0").admission(room).orElseThrow();
        var entry = await(queue.enter(room, "co_1", admission, 2, "", false));
        assertThat(entry.outcome()).isEqualTo(Outcome.ENTERED);
        assertThat(await(queue.bind(room, "co_1"))).isEqualTo(Outcome.ENTERED);
        assertThat(tick(room, 4, 2, 2).released()).isEqualTo(4);

        // when there are ten units, for five shoppers, of whom three are in
        assertThat(tick(room, 4, 10, 3).released()).isEqualTo(6);
    }

    @Test
    void a_checkout_that_is_completed_too_late_has_its_admission_no_longer() {
        // given
        var room = room(120, null);
        var over = changed(room, 0);
        drawn(room, "se_a");
        tick(room, 0);
        var admission = find(room, "se_a").admission(room).orElseThrow();

        // when
        assertThat(enter(over, "co_1", admission, "").outcome()).isEqualTo(Outcome.ENTERED);
        assertThat(await(queue.bind(over, "co_1"))).isEqualTo(Outcome.EXPIRED);

        // then
        assertThat(await(queue.bind(over, "co_1"))).isEqualTo(Outcome.REQUIRED);
        assertThat(drawn(over, "se_a").number()).isEqualTo(2);

        // and one that was in time may try again
        assertThat(enter(room, "co_2", admission, "").outcome()).isEqualTo(Outcome.ENTERED);
        assertThat(await(queue.bind(room, "co_2"))).isEqualTo(Outcome.ENTERED);
        assertThat(enter(over, "co_2", admission, "").outcome()).isEqualTo(Outcome.ENTERED);
        assertThat(await(queue.bind(over, "co_2"))).isEqualTo(Outcome.ENTERED);
    }

    @Test
    void whoever_does_not_buy_in_time_makes_room() {
        var room = room(0, null);
        drawn(room, "se_a");
        drawn(room, "se_b");

        long released = 0;
        for (int i = 0; i < 100 && released < 2; i++) {
            released = tick(room, released, 1, 1).released();
        }

        assertThat(released).isEqualTo(2);
    }

    @Test
    void a_queue_does_not_stand_still_behind_people_who_never_buy() {
        var room = room(120, null);
        drawn(room, "se_bot");
        drawn(room, "se_b");
        var first = tick(room, 0, 1, 1);
        assertThat(first.released()).isEqualTo(1);

        var state = first;
        while (state.released() < 2 && state.nowMs() - first.nowMs() < 10_000) {
            state = tick(room, 1, 1, 1);
        }

        assertThat(state.released()).isEqualTo(2);
        assertThat(state.nowMs() - first.nowMs()).isBetween(2_000L, 9_000L);
    }

    private static Room room(int admissionSeconds, @Nullable Integer demand) {
        var at = demand == null ? Instant.now().minusSeconds(1) : null;
        var settings = new RoomSettings("A room", List.of("p_1"), at, demand, 10_000, admissionSeconds, 1, 50);
        return await(store.put("room-" + ++names, settings)).orElseThrow();
    }

    /** The same room, as if admissions lasted so long. */
    private static Room changed(Room room, int admissionSeconds) {
        var s = room.settings();
        return new Room(
                room.id(),
                room.since(),
                new RoomSettings(
                        s.title(), s.productIds(), s.opensAt(), s.demandPerSecond(), 10_000, admissionSeconds, 1, 50));
    }

    @CanIgnoreReturnValue
    private static Ticket drawn(Room room, String shopper) {
        return ((RoomQueue.Has) await(queue.draw(room, List.of(shopper), null))).ticket();
    }

    private static Ticket find(Room room, String shopper) {
        return await(queue.find(room, List.of(shopper))).orElseThrow();
    }

    @CanIgnoreReturnValue
    private static RoomState tick(Room room, long known) {
        return tick(room, known, 1_000, 1);
    }

    @CanIgnoreReturnValue
    private static RoomState tick(Room room, long known, long left, long revision) {
        return await(queue.tick(room, new Tick(left, revision, "goods", 0, known, null, 0)));
    }

    private static void enterAndBind(Room room, String checkout, String shopper) {
        var admission = find(room, shopper).admission(room).orElseThrow();
        assertThat(enter(room, checkout, admission, "").outcome()).isEqualTo(Outcome.ENTERED);
        assertThat(await(queue.bind(room, checkout))).isEqualTo(Outcome.ENTERED);
    }

    private static Entry enter(Room room, String checkout, @Nullable Admission admission, String from) {
        return await(queue.enter(room, checkout, admission, 1, from, false));
    }
}
