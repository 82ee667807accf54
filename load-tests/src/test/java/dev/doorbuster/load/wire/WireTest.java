package dev.doorbuster.load.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetServerOptions;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WireTest {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);
    private static final long LITTLE_PATIENCE = TimeUnit.MILLISECONDS.toNanos(150);

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final Set<String> peers = ConcurrentHashMap.newKeySet();

    @AfterEach
    void close() throws Exception {
        var _ = vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void answers_are_understood() throws Exception {
        // given
        var wire = wire(server(this::serve), 1);

        // then
        assertThat(ask(wire, Request.get("/hello").with("cookie", "a=b"), PATIENCE))
                .returns(200, Reply::status)
                .returns("{\"id\":\"x1\",\"cookie\":\"a=b\"}", Reply::body)
                .returns("x1", reply -> reply.text("id"))
                .returns("s=1", Reply::cookie)
                .returns(true, Reply::isOk);
        assertThat(ask(wire, Request.post("/shed", "{}"), PATIENCE))
                .returns(503, Reply::status)
                .returns("concurrency", Reply::shed)
                .returns(3, Reply::retryAfterSeconds)
                .returns(true, Reply::isRefused);
        assertThat(ask(wire, Request.get("/empty"), PATIENCE).status()).isEqualTo(204);
        assertThat(ask(wire, Request.get("/chunks"), PATIENCE).text("id")).isEqualTo("c1");
        assertThat(peers).as("one connection for all").hasSize(1);
    }

    @Test
    void no_more_connections_are_opened_than_allowed() throws Exception {
        // given
        var wire = wire(server(this::serve), 2);

        // when
        var replies = IntStream.range(0, 20)
                .mapToObj(i -> later(wire, Request.get("/hello"), PATIENCE))
                .toList();

        // then
        for (var reply : replies) {
            assertThat(reply.get(10, TimeUnit.SECONDS).isOk()).isTrue();
        }
        assertThat(peers).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void who_waits_too_long_is_let_go_and_the_next_gets_an_answer_of_its_own() throws Exception {
        // given
        var wire = wire(server(this::serve), 1);
        var late = later(wire, Request.get("/never"), LITTLE_PATIENCE);
        var behind = later(wire, Request.get("/hello"), PATIENCE);

        // then
        assertThat(late.get(10, TimeUnit.SECONDS).failure()).isEqualTo(Failure.TIMEOUT);
        assertThat(behind.get(10, TimeUnit.SECONDS).text("id")).isEqualTo("x1");
    }

    @Test
    void a_wait_for_a_connection_counts() throws Exception {
        // given
        var wire = wire(server(this::serve), 1);
        var first = later(wire, Request.get("/never"), PATIENCE);
        var second = later(wire, Request.get("/hello"), LITTLE_PATIENCE);

        // then
        var reply = second.get(10, TimeUnit.SECONDS);
        assertThat(reply.failure()).isEqualTo(Failure.TIMEOUT);
        assertThat(reply.waitedNanos()).isGreaterThanOrEqualTo(LITTLE_PATIENCE);
        assertThat(first).isNotDone();
    }

    @Test
    void a_connection_that_ends_in_the_middle_is_told() throws Exception {
        var wire = wire(server(this::serve), 1);

        assertThat(ask(wire, Request.get("/cut"), PATIENCE).failure()).isEqualTo(Failure.RESET);
        assertThat(ask(wire, Request.get("/hello"), PATIENCE).isOk()).isTrue();
    }

    @Test
    void where_nobody_listens_everybody_is_told() throws Exception {
        // given
        var server = vertx.createNetServer(new NetServerOptions().setPort(0)).connectHandler(socket -> {});
        int port = server.listen().await(10, TimeUnit.SECONDS).actualPort();
        var _ = server.close().await(10, TimeUnit.SECONDS);
        var wire = wire(port, 2);

        // then
        assertThat(ask(wire, Request.get("/"), PATIENCE).failure()).isEqualTo(Failure.REFUSED);
        assertThat(ask(wire, Request.get("/"), PATIENCE).failure()).isEqualTo(Failure.REFUSED);
    }

    private void serve(HttpServerRequest request) {
        peers.add(request.connection().remoteAddress().toString());
        var response = request.response();
        var _ = switch (request.path()) {
            case "/hello" ->
                response.putHeader("Set-Cookie", "s=1; Path=/")
                        .end("{\"id\":\"x1\",\"cookie\":\"" + request.getHeader("cookie") + "\"}");
            case "/shed" ->
                response.setStatusCode(503)
                        .putHeader("Retry-After", "3")
                        .putHeader("doorbuster-shed", "concurrency")
                        .end("{}");
            case "/empty" -> response.setStatusCode(204).end();
            case "/chunks" -> {
                response.setChunked(true);
                var _ = response.write("{\"a\":1}");
                yield response.end("{\"id\":\"c1\"}");
            }
            case "/cut" -> request.connection().close();
            default -> io.vertx.core.Future.succeededFuture();
        };
    }

    private int server(io.vertx.core.Handler<HttpServerRequest> handler) throws Exception {
        return vertx.createHttpServer()
                .requestHandler(handler)
                .listen(0)
                .await(10, TimeUnit.SECONDS)
                .actualPort();
    }

    private Wire wire(int port, int lines) {
        var wire = new Wire(vertx, port, lines);
        loop.runOnContext(go -> {
            var _ = vertx.setPeriodic(20, tick -> wire.sweep());
        });
        return wire;
    }

    private Reply ask(Wire wire, Request request, long patience) throws Exception {
        return later(wire, request, patience).get(15, TimeUnit.SECONDS);
    }

    private CompletableFuture<Reply> later(Wire wire, Request request, long patience) {
        var reply = new CompletableFuture<Reply>();
        var ask = new Ask(request.bytes(), System.nanoTime(), patience, true, reply::complete);
        loop.runOnContext(go -> wire.ask(ask));
        return reply;
    }
}
