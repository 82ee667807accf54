package dev.doorbuster.runtime.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that want more than their share, over real sockets. */
class GreedyClientsTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String GET = "GET /small HTTP/1.1\r\nhost: shop\r\n\r\n";

    private final HttpSite site = new HttpSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void a_flood_of_requests_whose_answers_nobody_reads_is_held_back() throws IOException {
        site.serve(ConnectionLimits.DEFAULT.withTimes(LONG, LONG, LONG));
        try (var client = new RawClient(site.port())) {
            client.flood("GET /middle HTTP/1.1\r\nhost: shop\r\n\r\n");

            assertThat((long) site.handled.get() * HttpSite.MIDDLE).isLessThan(24L * 1024 * 1024);
        }
        HttpSite.eventually(() -> site.connections().open() == 0);
    }

    @Test
    void requests_that_wait_for_answers_are_bounded() throws IOException {
        site.serve(ConnectionLimits.DEFAULT);
        try (var client = new RawClient(site.port())) {
            client.send("GET /late HTTP/1.1\r\nhost: shop\r\n\r\n".repeat(ConnectionLimits.MAX_PIPELINED + 1));

            assertThat(client.rest()).isEmpty();
        }
        try (var client = new RawClient(site.port())) {
            client.send(GET.repeat(ConnectionLimits.MAX_PIPELINED));
            for (int i = 0; i < ConnectionLimits.MAX_PIPELINED; i++) {
                assertThat(client.answer()).startsWith("HTTP/1.1 200 ");
            }
        }
    }

    @Test
    void one_connection_too_many_is_told_so_and_a_free_place_is_taken_again() throws IOException {
        site.serve(ConnectionLimits.DEFAULT.withBounds(2, 1));
        try (var first = new RawClient(site.port());
                var second = new RawClient(site.port())) {
            first.send(GET);
            assertThat(first.answer()).startsWith("HTTP/1.1 200 ");
            second.send(GET);
            assertThat(second.answer()).as("loopback has no bound of its own").startsWith("HTTP/1.1 200 ");
            try (var third = new RawClient(site.port())) {
                assertThat(third.rest())
                        .startsWith("HTTP/1.1 503 ")
                        .containsPattern("\r\nretry-after: [1-5]\r\n")
                        .contains("\r\ndoorbuster-shed: connections\r\n")
                        .contains("\"reason\":\"connections\"");
            }
            assertThat(site.connections().open()).isEqualTo(2);
        }
        HttpSite.eventually(() -> site.connections().open() == 0);
        try (var next = new RawClient(site.port())) {
            next.send(GET);
            assertThat(next.answer()).startsWith("HTTP/1.1 200 ");
        }
        HttpSite.eventually(() -> site.refused("connections") == 1);
    }

    @Test
    void an_address_has_so_many_connections() {
        var bounded = site.connections(ConnectionLimits.DEFAULT.withBounds(100, 2));

        assertThat(bounded.enter("2001:db8::1")).isTrue();
        assertThat(bounded.enter("2001:db8::2")).isTrue();
        assertThat(bounded.enter("2001:db8::3")).as("the same network").isFalse();
        assertThat(bounded.enter("2001:db9::3")).isTrue();
        bounded.leave("2001:db8::1");
        assertThat(bounded.enter("2001:db8::3")).isTrue();
        assertThat(bounded.open()).isEqualTo(3);
        HttpSite.eventually(() -> site.refused("connections_per_address") == 1);
    }

    @Test
    void a_flood_of_headers_is_answered_431() throws IOException {
        site.serve(ConnectionLimits.DEFAULT);
        try (var client = new RawClient(site.port())) {
            client.send("GET /small HTTP/1.1\r\nhost: shop\r\n" + "a: b\r\n".repeat(10_000));

            assertThat(client.rest()).startsWith("HTTP/1.1 431 ");
        }
        try (var client = new RawClient(site.port())) {
            client.send("GET /small HTTP/1.1\r\nhost: shop\r\n" + "a: b\r\n".repeat(199) + "\r\n");
            assertThat(client.answer()).startsWith("HTTP/1.1 200 ");

            client.send("GET /small HTTP/1.1\r\nhost: shop\r\n" + "a: b\r\n".repeat(200) + "\r\n");
            assertThat(client.rest()).startsWith("HTTP/1.1 431 ");
        }
        assertThat(site.handled).hasValue(1);
    }

    @Test
    void nobody_speaks_http_2() throws IOException {
        site.serve(ConnectionLimits.DEFAULT);
        try (var client = new RawClient(site.port())) {
            client.send(String.join(
                    "\r\n",
                    "GET /small HTTP/1.1",
                    "host: shop",
                    "connection: upgrade, http2-settings",
                    "upgrade: h2c",
                    "http2-settings: AAMAAABkAAQAAP__",
                    "",
                    ""));
            assertThat(client.answer()).startsWith("HTTP/1.1 200 ");
        }
        try (var client = new RawClient(site.port())) {
            client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
            assertThat(client.rest()).doesNotContain("HTTP/1.1 200");
        }
    }
}
