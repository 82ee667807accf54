package dev.doorbuster.edge.region;

import dev.doorbuster.edge.live.Origins;
import dev.doorbuster.edge.remote.Introduction;
import dev.doorbuster.edge.remote.ServiceAddress;
import dev.doorbuster.runtime.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A shopper's socket that belongs to another region: one to an edge there is opened first, and then they are a {@link SocketPair}.
 * Runs on the request's event loop; thread-safe.
 */
final class RegionSocket {
    static final int MAX_SOCKETS = 5_000;

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration HANDSHAKE = Duration.ofSeconds(5);
    /** A state is one frame, and the largest is a long cart or product. */
    private static final int MAX_FRAME_BYTES = 4 * 1024 * 1024;

    private final Vertx vertx;
    private final String region;
    private final ServiceAddress edge;
    private final Introduction introduction;
    private final WebSocketClient client;
    private final AtomicInteger open = new AtomicInteger();

    RegionSocket(Vertx vertx, String region, ServiceAddress edge, Introduction introduction) {
        this.vertx = vertx;
        this.region = region;
        this.edge = edge;
        this.introduction = introduction;
        this.client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setConnectTimeout((int) CONNECT.toMillis())
                // Whoever is one too many is refused here; the client would let them wait.
                .setMaxConnections(2 * MAX_SOCKETS)
                .setMaxFrameSize(MAX_FRAME_BYTES)
                .setMaxMessageSize(MAX_FRAME_BYTES)
                .setTcpNoDelay(true));
    }

    void connect(RoutingContext ctx) {
        var request = ctx.request();
        if (!Origins.isOwn(request.getHeader("origin"), request.getHeader("host"))) {
            throw Problem.of(403, "foreign_origin", "a page of another site may not listen here");
        }
        var options = options(ctx);
        if (open.incrementAndGet() > MAX_SOCKETS) {
            open.decrementAndGet();
            throw Problem.unavailable("too many connections to the region " + region + " are open");
        }
        request.pause();
        client.connect(options)
                .timeout(HANDSHAKE.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(there -> accept(ctx, there))
                .onFailure(failure -> {
                    open.decrementAndGet();
                    request.resume();
                    ctx.fail(refusal(failure));
                });
    }

    Future<Void> close() {
        return client.close();
    }

    private void accept(RoutingContext ctx, WebSocket there) {
        there.pause();
        ctx.request()
                .toWebSocket()
                .onSuccess(here -> new SocketPair(vertx, here, there).join(open::decrementAndGet))
                .onFailure(failure -> {
                    open.decrementAndGet();
                    var _ = there.close();
                    ctx.fail(Problem.of(400, "invalid_request", "this is not a WebSocket handshake"));
                });
    }

    /** Nothing of what the shopper sent but the market goes into the handshake: its target could be anything. */
    private WebSocketConnectOptions options(RoutingContext ctx) {
        var headers = MultiMap.caseInsensitiveMultiMap();
        introduction.tell(ctx, headers);
        return new WebSocketConnectOptions()
                .setHost(edge.host())
                .setPort(edge.port())
                .setSsl(edge.tls())
                .setURI("/api/live")
                .setHeaders(headers)
                .setAllowOriginHeader(false)
                .setTimeout(CONNECT.toMillis());
    }

    /** What the other side says of this shopper is passed on; all else means that it is away. */
    private Problem refusal(Throwable failure) {
        if (!(failure instanceof UpgradeRejectedException refused) || refused.getStatus() >= 500) {
            return Regions.isAway(region);
        }
        var problem = Problem.of(
                refused.getStatus(), "refused_at_home", "the region " + region + " does not take this connection");
        var later = refused.getHeaders().get("retry-after");
        return later == null ? problem : problem.withHeader("retry-after", later);
    }
}
