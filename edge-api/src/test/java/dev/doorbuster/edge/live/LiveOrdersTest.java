package dev.doorbuster.edge.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.order.OrderChange;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.commerce.order.PaymentStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a page hears of an order. */
class LiveOrdersTest {
    private static final String ADA = "ams_se_0123456789abcdefghjkmnpqrs";
    private static final String BOB = "ams_se_1123456789abcdefghjkmnpqrs";
    private static final String ORDER = "ams_or_0123456789abcdefghjkmnpqrs";

    private final LiveSite site = new LiveSite();

    @BeforeEach
    void anOrderOfAda() {
        site.owners.put(ORDER, ADA);
        order(2);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void the_owner_gets_the_order_and_then_each_entry_once() {
        // given
        var page = site.open(ADA);
        page.subscribe("order:" + ORDER);
        var snapshot = page.next();

        // when
        happens(2);
        happens(3);
        happens(3);
        happens(4);

        // then
        assertThat(snapshot.path("seq").asInt()).isEqualTo(2);
        assertThat(snapshot.at("/data/timeline")).hasSize(2);
        assertThat(page.next().toString())
                .isEqualTo("{\"type\":\"delta\",\"topic\":\"order:" + ORDER + "\",\"seq\":3,\"data\":{\"number\":3,"
                        + "\"type\":\"order.confirmed\",\"time\":\"2026-03-01T10:00:00Z\",\"detail\":\"entry 3\","
                        + "\"status\":\"confirmed\"}}");
        assertThat(page.next().path("seq").asInt()).isEqualTo(4);
    }

    @Test
    void a_missing_entry_leads_to_a_new_snapshot() {
        // given
        var page = site.open(ADA);
        page.subscribe("order:" + ORDER);
        page.nextWithSeq(2);

        // when
        order(5);
        happens(5);

        // then
        var frame = page.next();
        assertThat(frame.path("type").asText()).isEqualTo("snapshot");
        assertThat(frame.path("seq").asInt()).isEqualTo(5);
        happens(6);
        assertThat(page.next().path("type").asText()).isEqualTo("delta");
    }

    @Test
    void an_order_that_stays_behind_its_events_is_unavailable() {
        // given
        var page = site.open(ADA);
        page.subscribe("order:" + ORDER);
        page.nextWithSeq(2);

        // when
        happens(9);

        // then
        var error = page.next(frame -> frame.path("type").asText().equals("error"));
        assertThat(error.path("code").asText()).isEqualTo("unavailable");
    }

    @Test
    void after_a_break_in_the_news_everybody_gets_the_order_again() {
        // given
        var page = site.open(ADA);
        page.subscribe("order:" + ORDER);
        page.nextWithSeq(2);

        // when
        order(4);
        site.live.ordersMissed();

        // then
        assertThat(page.next().at("/data/timeline")).hasSize(4);
    }

    @Test
    void who_holds_the_last_entry_is_told_so_and_who_lacks_some_gets_the_order() {
        // given
        var page = site.open(ADA);

        // when
        page.subscribe("order:" + ORDER, 2);
        var held = page.next();
        page.subscribe("order:" + ORDER, 1);
        var lacked = page.next();

        // then
        assertThat(held.path("type").asText()).isEqualTo("current");
        assertThat(lacked.path("type").asText()).isEqualTo("snapshot");
        happens(3);
        assertThat(page.next().path("seq").asInt()).isEqualTo(3);
    }

    @Test
    void somebody_elses_order_is_not_found_and_nothing_is_heard_of_it() {
        // given
        var ada = site.open(ADA);
        var bob = site.open(BOB);
        ada.subscribe("order:" + ORDER);
        ada.next();

        // when
        bob.subscribe("order:" + ORDER);
        var refused = bob.next();
        happens(3);
        ada.nextWithSeq(3);
        bob.say("{\"type\":\"ping\"}");
        bob.next(frame -> frame.path("type").asText().equals("heartbeat"));

        // then
        assertThat(refused.path("code").asText()).isEqualTo("not_found");
        assertThat(bob.unread()).isZero();
    }

    private void order(int entries) {
        var timeline = IntStream.rangeClosed(1, entries)
                .mapToObj(number -> "{\"detail\":\"entry " + number + "\"}")
                .collect(Collectors.joining(","));
        site.orders.put(ORDER, ("{\"timeline\":[" + timeline + "]}").getBytes(StandardCharsets.UTF_8));
    }

    private void happens(int number) {
        var event = new OrderEvent(
                "order.confirmed",
                ORDER,
                number,
                "ams_co_0123456789abcdefghjkmnpqrs",
                ADA,
                OrderStatus.CONFIRMED,
                PaymentStatus.NONE,
                "entry " + number,
                "cause",
                List.of(),
                OrderChange.NONE);
        site.live.orderChanged(event, Instant.parse("2026-03-01T10:00:00Z"));
    }
}
