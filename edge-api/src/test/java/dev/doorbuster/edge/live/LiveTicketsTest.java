package dev.doorbuster.edge.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.commerce.room.Room;
import dev.doorbuster.commerce.room.RoomSettings;
import dev.doorbuster.commerce.room.TicketId;
import dev.doorbuster.session.room.RoomState;
import dev.doorbuster.session.room.RoomState.Release;
import dev.doorbuster.session.room.Ticket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What whoever waits in a room hears. */
class LiveTicketsTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final String ADA = "ams_se_00000000000000000000000001";
    private static final String BOB = "ams_se_00000000000000000000000002";
    private static final Room ROOM =
            new Room("drop", 36, new RoomSettings("Drop", List.of("p_1"), Instant.EPOCH, null, 100, 120, 1, 50));

    private final LiveSite site = new LiveSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void the_place_the_turn_and_that_nothing_is_left() {
        // given
        site.tickets.held.put(id(3), waiting(3, ADA));
        var page = site.open(ADA);
        page.subscribe("ticket:drop.10.3");
        assertThat(data(page.next(), "position")).isEqualTo("3");

        // when the queue moves up
        move(state(1, 3, false, new Release(1, NOW)), 11);
        assertThat(data(page.next(), "position")).isEqualTo("2");

        // when nothing is left, and when something comes back
        move(state(1, 3, true), 1);
        assertThat(data(page.next(), "state")).isEqualTo("sold_out");
        move(state(1, 3, false), 1);
        assertThat(data(page.next(), "state")).isEqualTo("waiting");

        // when it is let in
        move(state(3, 3, false, new Release(3, NOW)), 1);
        assertThat(data(page.next(), "state")).isEqualTo("admitted");
    }

    @Test
    void somebody_else_s_ticket_is_nobody_s() {
        site.tickets.held.put(id(1), waiting(1, ADA));
        var page = site.open(BOB);

        page.subscribe("ticket:drop.10.1");
        assertThat(page.next().path("code").asText()).isEqualTo("not_found");
        page.subscribe("ticket:drop.10.99");
        assertThat(page.next().path("code").asText()).isEqualTo("not_found");
        page.subscribe("ticket:drop");
        assertThat(page.next().path("code").asText()).isEqualTo("invalid_frame");

        // and it stays that way when the owner looks at it too
        var owner = site.open(ADA);
        owner.subscribe("ticket:drop.10.1");
        owner.next();
        page.subscribe("ticket:drop.10.1");
        move(state(1, 1, false, new Release(1, NOW)), 1);
        assertThat(data(owner.next(), "state")).isEqualTo("admitted");
        assertThat(page.next().path("code").asText()).isEqualTo("not_found");
        assertThat(page.unread()).isZero();
    }

    @Test
    void who_subscribes_while_the_pointer_goes_by_is_not_forgotten() {
        // given a ticket that was read before it was let in
        site.tickets.held.put(id(1), waiting(1, ADA));
        var page = site.open(ADA);
        page.subscribe("ticket:drop.10.1");
        page.next();
        site.tickets.held.put(id(1), new Tickets.Held(ROOM, new Ticket(1, ADA, NOW, false, 5, false, 100, NOW)));

        // when the edge had heard of that before
        move(state(5, 9, false), 1);

        // then
        assertThat(data(page.next(), "state")).isEqualTo("admitted");
    }

    @Test
    void redis_that_is_busy_is_asked_again() {
        site.tickets.held.put(id(1), waiting(1, ADA));
        site.tickets.absences.set(2);
        var page = site.open(ADA);

        page.subscribe("ticket:drop.10.1");

        assertThat(data(page.next(), "state")).isEqualTo("waiting");
    }

    @Test
    void all_are_told_when_the_room_ends() {
        site.tickets.held.put(id(1), waiting(1, ADA));
        var page = site.open(ADA);
        page.subscribe("ticket:drop.10.1");
        page.next();

        site.live.roomEnded(ROOM);

        assertThat(page.next().path("code").asText()).isEqualTo("not_found");
    }

    @Test
    void thousands_hear_at_once_that_nothing_is_left() {
        // given
        var pages = new ArrayList<Page>();
        for (int i = 0; i < 50; i++) {
            var page = site.open(session(i / 10));
            for (int j = 0; j < 100; j++) {
                long number = i * 100L + j + 1;
                site.tickets.held.put(id(number), waiting(number, session(i / 10)));
                page.subscribe("ticket:drop.10." + number);
            }
            pages.add(page);
        }
        pages.forEach(page -> {
            for (int j = 0; j < 100; j++) {
                page.next();
            }
        });

        // when; whoever cannot read so fast looks again
        site.tickets.held.replaceAll((id, held) ->
                new Tickets.Held(ROOM, new Ticket(id.number(), held.ticket().owner(), 0, false, 0, true, 100, NOW)));
        long begun = System.nanoTime();
        move(state(0, 5_000, true), 1);

        // then
        pages.forEach(page -> {
            for (int j = 0; j < 100; j++) {
                assertThat(data(page.next(), "state")).isEqualTo("sold_out");
            }
        });
        assertThat((System.nanoTime() - begun) / 1_000_000).as("ms").isLessThan(5_000);
    }

    private void move(RoomState state, int times) {
        for (int i = 0; i < times; i++) {
            site.live.roomMoved(ROOM, state);
        }
    }

    private static RoomState state(long released, long drawn, boolean soldOut, Release... releases) {
        return new RoomState(NOW, true, soldOut, drawn, released, 100, 0, 0, List.of(releases));
    }

    private static TicketId id(long number) {
        return TicketId.of(ROOM, number);
    }

    private static Tickets.Held waiting(long number, String owner) {
        return new Tickets.Held(ROOM, new Ticket(number, owner, 0, false, 0, false, 100, NOW));
    }

    private static String session(int number) {
        return "ams_se_" + String.format("%026d", number);
    }

    private static String data(JsonNode frame, String field) {
        return frame.path("data").path(field).asText();
    }
}
