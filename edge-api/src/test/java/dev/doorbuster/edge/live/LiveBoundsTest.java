package dev.doorbuster.edge.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.http.UpgradeRejectedException;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client may not do, and what becomes of one that does nothing. */
class LiveBoundsTest {
    private static final String ADA = "ams_se_0123456789abcdefghjkmnpqrs";
    private static final String BOB = "ams_se_1123456789abcdefghjkmnpqrs";
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofMinutes(1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "null",
                "{\"type\":\"shout\"}",
                "{\"type\":\"subscribe\"}",
                "{\"type\":\"subscribe\",\"topic\":7}",
                "{\"type\":\"subscribe\",\"topic\":\"everything\"}",
                "{\"type\":\"subscribe\",\"topic\":\"product:\"}",
                "{\"type\":\"subscribe\",\"topic\":\"product:a\\\"b\"}",
                "{\"type\":\"subscribe\",\"topic\":\"order:1\"}",
                "{\"type\":\"subscribe\",\"topic\":\"cart:ams_ct_1123456789abcdefghjkmnpqrs\"}",
                "{\"type\":\"subscribe\",\"topic\":\"cart\",\"seq\":\"1\"}",
                "{\"type\":\"subscribe\",\"topic\":\"cart\",\"seq\":-1}",
                "{\"type\":\"subscribe\",\"topic\":\"cart\",\"session\":\"x\"}",
                "{\"type\":\"ping\",\"topic\":\"cart\"}",
            })
    void a_frame_that_makes_no_sense_is_answered_with_an_error(String frame) {
        try (var site = new LiveSite()) {
            var page = site.open(ADA);

            page.say(frame);

            var error = page.next();
            assertThat(error.path("type").asText()).isEqualTo("error");
            assertThat(error.path("code").asText()).isEqualTo("invalid_frame");
            assertThat(error.path("detail").asText()).isNotBlank();
        }
    }

    @Test
    void many_bad_frames_close_the_socket() {
        try (var site = new LiveSite()) {
            var page = site.open(ADA);

            for (int i = 0; i <= LiveConfig.MAX_BAD_FRAMES; i++) {
                page.say("what?");
            }

            assertThat(page.closeCode()).isEqualTo(4400);
        }
    }

    @Test
    void a_flood_closes_the_socket() {
        try (var site = new LiveSite()) {
            var page = site.open(ADA);

            for (int i = 0; i < LiveConfig.BURST * 2; i++) {
                page.say("{\"type\":\"ping\"}");
            }

            assertThat(page.closeCode()).isEqualTo(4429);
        }
    }

    @Test
    void a_large_frame_and_a_large_message_close_the_socket() {
        try (var site = new LiveSite()) {
            var large = site.open(ADA);
            large.socket().writeFinalTextFrame(" ".repeat(4_097));
            // The rest of the frame is not read, so the code can be lost on its way.
            assertThat(large.closeCode()).isIn(1006, 1009);

            var pieces = site.open(ADA);
            pieces.socket().writeFrame(io.vertx.core.http.WebSocketFrame.textFrame(" ".repeat(4_000), false));
            pieces.socket()
                    .writeFrame(io.vertx.core.http.WebSocketFrame.continuationFrame(
                            io.vertx.core.buffer.Buffer.buffer(" ".repeat(4_000)), true));
            assertThat(pieces.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void a_page_follows_a_hundred_topics() {
        try (var site = new LiveSite()) {
            var page = site.open(ADA);
            for (int i = 0; i <= LiveConfig.MAX_SUBSCRIPTIONS; i++) {
                site.product("p_" + i, 1, "Number " + i);
                page.subscribe("product:p_" + i);
            }

            var refused = page.next(frame -> frame.path("type").asText().equals("error"));

            assertThat(refused.path("code").asText()).isEqualTo("too_many_subscriptions");
            assertThat(refused.path("topic").asText()).isEqualTo("product:p_" + LiveConfig.MAX_SUBSCRIPTIONS);
        }
    }

    @Test
    void a_session_has_so_many_sockets_and_the_process_too() {
        try (var site = new LiveSite(config -> config.withBounds(3, 2, 1))) {
            var first = site.open(ADA);
            site.open(ADA);

            assertRefused(site, ADA, 429);
            site.open(BOB);
            assertRefused(site, BOB, 503);

            var _ = first.socket().close();
            eventually(() -> site.live.connections() == 2);
            site.open(ADA);
        }
    }

    @Test
    void an_address_has_so_many_sockets() {
        try (var site = new LiveSite(config -> config.withBounds(9, 9, 1))) {
            var first = site.open(ADA, Map.of("address", "2001:db8::1"));

            assertThatThrownBy(() -> site.open(BOB, Map.of("address", "2001:db8::2")))
                    .isInstanceOfSatisfying(
                            UpgradeRejectedException.class,
                            e -> assertThat(e.getStatus()).isEqualTo(429));
            site.open(BOB, Map.of("address", "192.0.2.1"));

            var _ = first.socket().close();
            eventually(() -> site.live.connections() == 1);
            site.open(BOB, Map.of("address", "2001:db8::2"));
        }
    }

    @Test
    void only_the_shops_own_pages_may_listen() {
        try (var site = new LiveSite()) {
            for (var foreign : new String[] {"https://evil.example", "null", "http://127.0.0.1:1", "nonsense://x"}) {
                assertThatThrownBy(() -> site.open(ADA, Map.of("origin", foreign)))
                        .isInstanceOfSatisfying(
                                UpgradeRejectedException.class,
                                e -> assertThat(e.getStatus()).isEqualTo(403));
            }
            site.open(ADA, Map.of("origin", "https://shop.example", "host", "shop.example"));
        }
    }

    @Test
    void without_an_upgrade_the_answer_says_what_is_missing() {
        try (var site = new LiveSite()) {
            assertThat(site.get(Map.of("visitor", ADA))).isEqualTo(426);
            assertThat(site.get(Map.of("visitor", ADA, "connection", "upgrade", "upgrade", "websocket")))
                    .isEqualTo(400);
            assertThat(site.live.connections()).isZero();
        }
    }

    @Test
    void who_hears_nothing_is_dropped() {
        try (var site = new LiveSite(config -> config.withTimes(SHORT, Duration.ofSeconds(1), LONG))) {
            var page = site.open(ADA);
            page.next(frame -> frame.path("type").asText().equals("heartbeat"));

            page.pause();

            eventually(() -> site.live.connections() == 0);
        }
    }

    @Test
    void who_answers_pings_stays() {
        try (var site = new LiveSite(config -> config.withTimes(SHORT, Duration.ofSeconds(1), LONG))) {
            var page = site.open(ADA);

            for (int i = 0; i < 10; i++) {
                page.next(frame -> frame.path("type").asText().equals("heartbeat"));
            }

            assertThat(page.isClosed()).isFalse();
        }
    }

    @Test
    void a_slow_reader_misses_what_is_old_and_ends_with_the_last_state() {
        try (var site = new LiveSite(config -> config.withPace(Duration.ofMillis(1)))) {
            // given
            var text = "x".repeat(20_000);
            site.product("p_kettle", 1, text);
            var page = site.open(ADA);
            page.subscribe("product:p_kettle");
            page.nextWithSeq(1);
            page.pause();

            // when
            var quick = site.open(ADA);
            quick.subscribe("product:p_kettle");
            int last = 1_000;
            for (int seq = 2; seq <= last; seq++) {
                site.product("p_kettle", seq, text);
                quick.nextWithSeq(seq);
            }
            page.resume();

            // then
            int[] frames = {0};
            page.next(frame -> {
                frames[0]++;
                return frame.path("seq").asLong() == last;
            });
            assertThat(frames[0]).isLessThan(300);
        }
    }

    @Test
    void who_never_reads_is_dropped() {
        try (var site = new LiveSite(config -> config.withTimes(SHORT, LONG, SHORT), Duration.ofSeconds(1))) {
            // given
            var text = "x".repeat(100_000);
            site.product("p_kettle", 1, text);
            var page = site.open(ADA);
            page.subscribe("product:p_kettle");
            page.nextWithSeq(1);
            page.pause();

            // then
            int[] seq = {1};
            eventually(() -> {
                site.product("p_kettle", ++seq[0], text);
                page.say("{\"type\":\"ping\"}");
                return site.live.connections() == 0;
            });
        }
    }

    @Test
    void a_session_that_has_ended_loses_its_sockets() {
        try (var site = new LiveSite(config -> config.withTimes(SHORT, LONG, LONG))) {
            var ada = site.open(ADA);
            var bob = site.open(BOB);

            site.unwelcome.add(ADA);

            assertThat(ada.closeCode()).isEqualTo(4401);
            assertThat(bob.isClosed()).isFalse();
        }
    }

    @Test
    void a_server_that_stops_sends_everybody_elsewhere() {
        try (var site = new LiveSite()) {
            var page = site.open(ADA);
            page.say("{\"type\":\"ping\"}");
            page.next(frame -> true);

            var stopped = site.shutdown(Duration.ofSeconds(8));

            assertThat(page.closeCode()).isEqualTo(1001);
            LiveSite.await(stopped);
        }
    }

    private static void assertRefused(LiveSite site, String visitor, int status) {
        assertThatThrownBy(() -> site.open(visitor))
                .isInstanceOfSatisfying(
                        UpgradeRejectedException.class,
                        e -> assertThat(e.getStatus()).isEqualTo(status));
    }

    private static void eventually(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
        }
    }
}
