package dev.doorbuster.edge.live;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.doorbuster.commerce.Session;
import dev.doorbuster.commerce.market.Markets;
import dev.doorbuster.runtime.http.Caller;
import dev.doorbuster.runtime.http.Client;
import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.runtime.http.Problems;
import dev.doorbuster.runtime.http.RequestMarkets;
import dev.doorbuster.runtime.limit.Refusals;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.ext.web.Router;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Live connections over a real server, with states that a test sets. Callers name themselves in a header. */
final class LiveSite implements AutoCloseable, Door {
    private static final long DEADLINE_SECONDS = 20;
    /** Small, so that a client that does not read is noticed soon. */
    private static final int SOCKET_BUFFER = 8 * 1024;

    /** How long the end that closes waits for the other, which may not read. */
    private static final int CLOSING_SECONDS = 1;

    private static final int MAX_FRAME = 1_000_000;
    private static final Duration DEFAULT_IDLE = Duration.ofSeconds(60);

    final Map<String, State> products = new ConcurrentHashMap<>();
    final Map<String, State> carts = new ConcurrentHashMap<>();
    final Map<String, byte[]> orders = new ConcurrentHashMap<>();
    final Map<String, String> owners = new ConcurrentHashMap<>();
    final ScriptedTickets tickets = new ScriptedTickets();
    final Set<String> unwelcome = ConcurrentHashMap.newKeySet();
    final Live live;
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final WebSocketClient client = vertx.createWebSocketClient(new WebSocketClientOptions()
            .setMaxFrameSize(MAX_FRAME)
            .setMaxMessageSize(MAX_FRAME)
            .setMaxConnections(1_000)
            .setClosingTimeout(CLOSING_SECONDS)
            .setReceiveBufferSize(SOCKET_BUFFER));

    LiveSite(UnaryOperator<LiveConfig> config) {
        this(config, DEFAULT_IDLE);
    }

    /** @param idle after which a connection that neither reads nor writes is closed */
    LiveSite(UnaryOperator<LiveConfig> config, Duration idle) {
        var sources = new Sources(
                (id, market) -> found(products.get(id)), (id, market) -> found(carts.get(id)), this::order, tickets);
        live = new Live(
                vertx,
                config.apply(LiveConfig.DEFAULT),
                sources,
                new RequestMarkets(Markets.of("", "EUR")),
                this,
                new Refusals(new SimpleMeterRegistry()));
        var router = Router.router(vertx);
        Problems.install(router);
        router.route().handler(ctx -> {
            var address = ctx.request().getHeader("address");
            Caller.set(ctx, Session.guest(ctx.request().getHeader("visitor")));
            Caller.setClient(ctx, new Client(address == null ? "127.0.0.1" : address, Client.Credential.COOKIE));
            ctx.next();
        });
        live.mount(router);
        var options = new HttpServerOptions()
                .setMaxWebSocketFrameSize(4_096)
                .setMaxWebSocketMessageSize(4_096)
                .setSendBufferSize(SOCKET_BUFFER)
                .setWebSocketClosingTimeout(CLOSING_SECONDS)
                .setIdleTimeout((int) idle.toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        server = await(vertx.createHttpServer(options).requestHandler(router).listen(0, "127.0.0.1"));
    }

    LiveSite() {
        this(config -> config);
    }

    /** Sets a product's state and tells of it. */
    void product(String id, long seq, String content) {
        products.put(id, new State(seq, ("{\"title\":\"" + content + "\"}").getBytes(StandardCharsets.UTF_8)));
        live.productChanged(id);
    }

    @CanIgnoreReturnValue
    Page open(String visitor) {
        return open(visitor, Map.of());
    }

    @CanIgnoreReturnValue
    Page open(String visitor, Map<String, String> headers) {
        return await(tryOpen(visitor, headers));
    }

    Future<Page> tryOpen(String visitor, Map<String, String> headers) {
        var options = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(server.actualPort())
                .setURI("/api/live")
                .setAllowOriginHeader(headers.containsKey("origin"))
                .putHeader("visitor", visitor);
        headers.forEach(options::putHeader);
        var page = new Page();
        var socket = client.webSocket();
        page.attach(socket);
        return socket.connect(options).map(page);
    }

    /** The status of a plain request. */
    int get(Map<String, String> headers) {
        var http = vertx.createHttpClient();
        return await(http.request(io.vertx.core.http.HttpMethod.GET, server.actualPort(), "127.0.0.1", "/api/live")
                .compose(request -> {
                    headers.forEach(request::putHeader);
                    return request.send();
                })
                .map(io.vertx.core.http.HttpClientResponse::statusCode));
    }

    Future<Void> shutdown(Duration drain) {
        return server.shutdown(drain.toMillis(), TimeUnit.MILLISECONDS);
    }

    static <T> T await(Future<T> future) {
        try {
            return future.await(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean isWelcome(Visitor visitor) {
        return !unwelcome.contains(visitor.session().id());
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private Future<byte[]> order(Visitor visitor, String id) {
        var order = orders.get(id);
        return order != null && visitor.session().id().equals(owners.get(id))
                ? Future.succeededFuture(order)
                : Future.failedFuture(Problem.notFound("order"));
    }

    private static Future<State> found(@org.jspecify.annotations.Nullable State state) {
        return state == null ? Future.failedFuture(Problem.notFound("product")) : Future.succeededFuture(state);
    }
}
