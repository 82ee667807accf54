package dev.doorbuster.runtime.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that take their time, over real sockets. */
class SlowClientsTest {
    private static final Duration SHORT = Duration.ofMillis(400);
    /** Long enough for a machine that is busy with other things to send what is asked for in it. */
    private static final Duration STEADY = Duration.ofMillis(1_500);

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String GET = "GET /small HTTP/1.1\r\nhost: shop\r\n\r\n";

    private final HttpSite site = new HttpSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void a_head_that_dribbles_is_answered_408() throws IOException {
        site.serve(ConnectionLimits.DEFAULT.withTimes(SHORT, LONG, LONG));
        try (var client = new RawClient(site.port())) {
            client.send("GET /small HTTP/1.1\r\nhost: shop\r\n");
            int drops = client.dribble("x-a: b\r\n");

            assertThat(client.rest()).startsWith("HTTP/1.1 408 ").contains("\"code\":\"request_timeout\"");
            assertThat(drops).isGreaterThan(1);
        }
        HttpSite.eventually(() -> site.refused("slow_request") == 1);
        assertThat(site.handled).hasValue(0);
    }

    @Test
    void a_body_that_dribbles_is_answered_408() throws IOException {
        site.serve(ConnectionLimits.DEFAULT.withTimes(SHORT, LONG, LONG));
        try (var client = new RawClient(site.port())) {
            client.send("POST /body HTTP/1.1\r\nhost: shop\r\ncontent-length: 60000\r\n\r\n");
            client.dribble("x");

            assertThat(client.rest()).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void a_second_request_that_dribbles_is_answered_408_too() throws IOException {
        site.serve(ConnectionLimits.DEFAULT.withTimes(SHORT, LONG, LONG));
        try (var client = new RawClient(site.port())) {
            client.send(GET);
            assertThat(client.answer()).startsWith("HTTP/1.1 200 ");
            client.send("GET /sm");
            client.dribble("a");

            assertThat(client.rest()).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void who_has_sent_nothing_yet_or_thinks_between_requests_is_left_alone() throws IOException {
        site.serve(ConnectionLimits.DEFAULT.withTimes(SHORT, SHORT, LONG));
        try (var quiet = new RawClient(site.port());
                var thinking = new RawClient(site.port());
                var slow = new RawClient(site.port())) {
            thinking.send(GET);
            assertThat(thinking.answer()).startsWith("HTTP/1.1 200 ");
            slow.send("GET");

            assertThat(slow.rest()).startsWith("HTTP/1.1 408 ");
            quiet.send(GET);
            thinking.send(GET);
            assertThat(quiet.answer()).startsWith("HTTP/1.1 200 ");
            assertThat(thinking.answer()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void who_waits_for_an_answer_is_left_alone() throws IOException {
        site.serve(ConnectionLimits.DEFAULT.withTimes(SHORT, SHORT, LONG));
        try (var waiting = new RawClient(site.port());
                var slow = new RawClient(site.port())) {
            waiting.send("GET /late HTTP/1.1\r\nhost: shop\r\n\r\n");
            HttpSite.eventually(() -> site.handled.get() == 1);
            slow.send("GET");
            assertThat(slow.rest()).startsWith("HTTP/1.1 408 ");

            site.late.complete();
            assertThat(waiting.answer()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void an_upload_may_take_longer_while_it_comes_steadily() throws IOException {
        site.serve(ConnectionLimits.DEFAULT.withTimes(STEADY, LONG, LONG).withUploads("PUT /things"));
        var piece = "x".repeat(16 * 1024);
        try (var client = new RawClient(site.port())) {
            long begun = System.nanoTime();
            client.send(
                    "PUT /things?a=b HTTP/1.1\r\nhost: shop\r\ncontent-length: " + 100 * piece.length() + "\r\n\r\n");
            for (int i = 0; i < 100; i++) {
                client.send(piece);
                client.pause();
            }

            assertThat(client.answer()).startsWith("HTTP/1.1 200 ").endsWith(String.valueOf(100 * piece.length()));
            assertThat(System.nanoTime() - begun).isGreaterThan(STEADY.toNanos());
        }
        try (var client = new RawClient(site.port())) {
            client.send("PUT /things HTTP/1.1\r\nhost: shop\r\ncontent-length: 60000\r\n\r\n");
            client.dribble("x");
            assertThat(client.rest()).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void a_refused_upload_does_not_hold_its_connection() throws IOException {
        site.serve(ConnectionLimits.DEFAULT.withTimes(SHORT, LONG, LONG).withUploads("PUT /refused"));
        try (var client = new RawClient(site.port())) {
            client.send("PUT /refused HTTP/1.1\r\nhost: shop\r\ncontent-length: 6000000\r\n\r\n");
            assertThat(client.answer()).startsWith("HTTP/1.1 404 ");
            client.dribble("x".repeat(5 * 1024));

            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void who_does_not_read_is_closed() throws IOException {
        site.serve(ConnectionLimits.DEFAULT.withTimes(LONG, SHORT, LONG));
        try (var client = new RawClient(site.port())) {
            client.send("GET /large HTTP/1.1\r\nhost: shop\r\n\r\n");
            HttpSite.eventually(() -> site.handled.get() == 1);

            HttpSite.eventually(() -> site.connections().open() == 0);
        }
        HttpSite.eventually(() -> site.refused("unread_answer") == 1);
    }
}
