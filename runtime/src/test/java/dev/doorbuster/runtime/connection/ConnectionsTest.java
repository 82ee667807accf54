package dev.doorbuster.runtime.connection;

import static dev.doorbuster.runtime.Waiting.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.runtime.http.WebServer;
import dev.doorbuster.runtime.lifecycle.Shutdown;
import dev.doorbuster.runtime.limit.Refusals;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that are slow, greedy or rude, over real sockets. */
class ConnectionsTest {
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String GET = "GET /small HTTP/1.1\r\nhost: shop\r\n\r\n";

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final AtomicInteger handled = new AtomicInteger();
    private final Promise<Void> late = Promise.promise();
    private Connections connections = connections(ConnectionLimits.DEFAULT);
    private int port;

    @AfterEach
    void close() {
        within(vertx.close());
    }

    @Test
    void a_head_that_dribbles_is_answered_408() throws IOException {
        serve(ConnectionLimits.DEFAULT.withTimes(SHORT, LONG, LONG));
        try (var client = new RawClient(port)) {
            client.send("GET /small HTTP/1.1\r\nhost: shop\r\n");
            int drops = client.dribble("x-a: b\r\n");

            assertThat(client.rest()).startsWith("HTTP/1.1 408 ").contains("\"code\":\"request_timeout\"");
            assertThat(drops).isGreaterThan(1);
        }
        eventually(() -> refused("slow_request") == 1);
        assertThat(handled).hasValue(0);
    }

    @Test
    void a_body_that_dribbles_is_answered_408() throws IOException {
        serve(ConnectionLimits.DEFAULT.withTimes(SHORT, LONG, LONG));
        try (var client = new RawClient(port)) {
            client.send("POST /body HTTP/1.1\r\nhost: shop\r\ncontent-length: 60000\r\n\r\n");
            client.dribble("x");

            assertThat(client.rest()).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void a_second_request_that_dribbles_is_answered_408_too() throws IOException {
        serve(ConnectionLimits.DEFAULT.withTimes(SHORT, LONG, LONG));
        try (var client = new RawClient(port)) {
            client.send(GET);
            assertThat(client.answer()).startsWith("HTTP/1.1 200 ");
            client.send("GET /sm");
            client.dribble("a");

            assertThat(client.rest()).startsWith("HTTP/1.1 408 ");
        }
    }

    /** Its bound is the idle time, as for any connection that is kept. */
    @Test
    void who_has_sent_nothing_yet_or_thinks_between_requests_is_left_alone() throws IOException {
        serve(ConnectionLimits.DEFAULT.withTimes(SHORT, SHORT, LONG));
        try (var quiet = new RawClient(port);
                var thinking = new RawClient(port);
                var slow = new RawClient(port)) {
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

    /** What takes its time is the shop, not the client. */
    @Test
    void who_waits_for_an_answer_is_left_alone() throws IOException {
        serve(ConnectionLimits.DEFAULT.withTimes(SHORT, SHORT, LONG));
        try (var waiting = new RawClient(port);
                var slow = new RawClient(port)) {
            waiting.send("GET /late HTTP/1.1\r\nhost: shop\r\n\r\n");
            eventually(() -> handled.get() == 1);
            slow.send("GET");
            assertThat(slow.rest()).startsWith("HTTP/1.1 408 ");

            late.complete();
            assertThat(waiting.answer()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void an_upload_may_take_longer_while_it_comes_steadily() throws IOException {
        serve(ConnectionLimits.DEFAULT.withTimes(SHORT, LONG, LONG).withUploads("PUT /things"));
        var piece = "x".repeat(4 * 1024);
        try (var client = new RawClient(port)) {
            long begun = System.nanoTime();
            client.send(
                    "PUT /things?a=b HTTP/1.1\r\nhost: shop\r\ncontent-length: " + 50 * piece.length() + "\r\n\r\n");
            for (int i = 0; i < 50; i++) {
                client.send(piece);
                client.pause();
            }

            assertThat(client.answer()).startsWith("HTTP/1.1 200 ").endsWith(String.valueOf(50 * piece.length()));
            assertThat(System.nanoTime() - begun).isGreaterThan(SHORT.toNanos());
        }
        try (var client = new RawClient(port)) {
            client.send("PUT /things HTTP/1.1\r\nhost: shop\r\ncontent-length: 60000\r\n\r\n");
            client.dribble("x");
            assertThat(client.rest()).startsWith("HTTP/1.1 408 ");
        }
    }

    /** Nobody uploads who was told no: the rest of the body has the time of any request. */
    @Test
    void a_refused_upload_does_not_hold_its_connection() throws IOException {
        serve(ConnectionLimits.DEFAULT.withTimes(SHORT, LONG, LONG).withUploads("PUT /refused"));
        try (var client = new RawClient(port)) {
            client.send("PUT /refused HTTP/1.1\r\nhost: shop\r\ncontent-length: 6000000\r\n\r\n");
            assertThat(client.answer()).startsWith("HTTP/1.1 404 ");
            client.dribble("x".repeat(5 * 1024));

            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void who_does_not_read_is_closed() throws IOException {
        serve(ConnectionLimits.DEFAULT.withTimes(LONG, SHORT, LONG));
        try (var client = new RawClient(port)) {
            client.send("GET /large HTTP/1.1\r\nhost: shop\r\n\r\n");
            eventually(() -> handled.get() == 1);

            eventually(() -> connections.open() == 0);
        }
        eventually(() -> refused("unread_answer") == 1);
    }

    /** The answers wait in the sockets and 1 MiB here; the requests wait at the client. */
    @Test
    void a_flood_of_requests_whose_answers_nobody_reads_is_held_back() throws IOException {
        serve(ConnectionLimits.DEFAULT.withTimes(LONG, LONG, LONG));
        try (var client = new RawClient(port)) {
            client.flood("GET /middle HTTP/1.1\r\nhost: shop\r\n\r\n");

            assertThat((long) handled.get() * MIDDLE).isLessThan(24L * 1024 * 1024);
        }
        eventually(() -> connections.open() == 0);
    }

    @Test
    void requests_that_wait_for_answers_are_bounded() throws IOException {
        serve(ConnectionLimits.DEFAULT);
        try (var client = new RawClient(port)) {
            client.send("GET /late HTTP/1.1\r\nhost: shop\r\n\r\n".repeat(ConnectionLimits.MAX_PIPELINED + 1));

            assertThat(client.rest()).isEmpty();
        }
        try (var client = new RawClient(port)) {
            client.send(GET.repeat(ConnectionLimits.MAX_PIPELINED));
            for (int i = 0; i < ConnectionLimits.MAX_PIPELINED; i++) {
                assertThat(client.answer()).startsWith("HTTP/1.1 200 ");
            }
        }
    }

    @Test
    void one_connection_too_many_is_told_so_and_a_free_place_is_taken_again() throws IOException {
        serve(ConnectionLimits.DEFAULT.withBounds(2, 1));
        try (var first = new RawClient(port);
                var second = new RawClient(port)) {
            first.send(GET);
            assertThat(first.answer()).startsWith("HTTP/1.1 200 ");
            second.send(GET);
            assertThat(second.answer()).as("loopback has no bound of its own").startsWith("HTTP/1.1 200 ");
            try (var third = new RawClient(port)) {
                assertThat(third.rest())
                        .startsWith("HTTP/1.1 503 ")
                        .containsPattern("\r\nretry-after: [1-5]\r\n")
                        .contains("\r\ndoorbuster-shed: connections\r\n")
                        .contains("\"reason\":\"connections\"");
            }
            assertThat(connections.open()).isEqualTo(2);
        }
        eventually(() -> connections.open() == 0);
        try (var next = new RawClient(port)) {
            next.send(GET);
            assertThat(next.answer()).startsWith("HTTP/1.1 200 ");
        }
        eventually(() -> refused("connections") == 1);
    }

    @Test
    void an_address_has_so_many_connections() {
        var bounded = connections(ConnectionLimits.DEFAULT.withBounds(100, 2));

        assertThat(bounded.enter("2001:db8::1")).isTrue();
        assertThat(bounded.enter("2001:db8::2")).isTrue();
        assertThat(bounded.enter("2001:db8::3")).as("the same network").isFalse();
        assertThat(bounded.enter("2001:db9::3")).isTrue();
        bounded.leave("2001:db8::1");
        assertThat(bounded.enter("2001:db8::3")).isTrue();
        assertThat(bounded.open()).isEqualTo(3);
        eventually(() -> refused("connections_per_address") == 1);
    }

    @Test
    void a_flood_of_headers_is_answered_431() throws IOException {
        serve(ConnectionLimits.DEFAULT);
        try (var client = new RawClient(port)) {
            client.send("GET /small HTTP/1.1\r\nhost: shop\r\n" + "a: b\r\n".repeat(10_000));

            assertThat(client.rest()).startsWith("HTTP/1.1 431 ");
        }
        try (var client = new RawClient(port)) {
            client.send("GET /small HTTP/1.1\r\nhost: shop\r\n" + "a: b\r\n".repeat(199) + "\r\n");
            assertThat(client.answer()).startsWith("HTTP/1.1 200 ");

            client.send("GET /small HTTP/1.1\r\nhost: shop\r\n" + "a: b\r\n".repeat(200) + "\r\n");
            assertThat(client.rest()).startsWith("HTTP/1.1 431 ");
        }
        assertThat(handled).hasValue(1);
    }

    @Test
    void nobody_speaks_http_2() throws IOException {
        serve(ConnectionLimits.DEFAULT);
        try (var client = new RawClient(port)) {
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
        try (var client = new RawClient(port)) {
            client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
            assertThat(client.rest()).doesNotContain("HTTP/1.1 200");
        }
    }

    private static final int MIDDLE = 100 * 1024;
    private static final int LARGE = 32 * 1024 * 1024;

    private void serve(ConnectionLimits limits) {
        connections = connections(limits);
        port = within(new WebServer(vertx, 0, 1, connections, new Shutdown()).start(this::router));
    }

    private Router router() {
        var router = Router.router(vertx);
        router.route().handler(ctx -> {
            handled.incrementAndGet();
            ctx.next();
        });
        router.get("/small").handler(ctx -> answer(ctx.end("small")));
        router.get("/middle").handler(ctx -> answer(ctx.end(Buffer.buffer(new byte[MIDDLE]))));
        router.get("/large").handler(ctx -> answer(ctx.end(Buffer.buffer(new byte[LARGE]))));
        router.get("/late").handler(ctx -> answer(late.future().compose(done -> ctx.end("late"))));
        router.route("/refused").handler(ctx -> ctx.fail(404));
        router.route().handler(BodyHandler.create(false));
        router.post("/body").handler(ctx -> answer(ctx.end()));
        router.put("/things").handler(ctx -> answer(ctx.end("" + ctx.body().length())));
        return router;
    }

    private static void answer(Future<Void> sent) {
        var _ = sent.otherwiseEmpty();
    }

    private Connections connections(ConnectionLimits limits) {
        return new Connections(limits, new Refusals(metrics));
    }

    private double refused(String limit) {
        return metrics.counter("doorbuster.refused", "limit", limit).count();
    }

    private static void eventually(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }
}
