package dev.doorbuster.edge.region;

import dev.doorbuster.edge.remote.Introduction;
import dev.doorbuster.edge.remote.ServiceAddress;
import dev.doorbuster.runtime.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketBase;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;

/**
 * A shopper's socket that belongs to another region: one to an edge there is opened first, and frames go both ways as fast as the
 * slower side reads. When either side ends, so does the other.
 */
final class RegionSocket {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int MAX_SOCKETS = 5_000;
    private static final short GOING_AWAY = 1_001;
    private static final List<String> TOLD =
            List.of("accept-language", "doorbuster-market", "sec-gpc", "dnt", "cookie");

    private final String region;
    private final ServiceAddress edge;
    private final Introduction introduction;
    private final WebSocketClient client;

    RegionSocket(Vertx vertx, String region, ServiceAddress edge, Introduction introduction) {
        this.region = region;
        this.edge = edge;
        this.introduction = introduction;
        this.client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setConnectTimeout((int) CONNECT.toMillis())
                .setMaxConnections(MAX_SOCKETS)
                .setTcpNoDelay(true));
    }

    void connect(RoutingContext ctx) {
        var request = ctx.request();
        request.pause();
        client.connect(options(ctx))
                .onSuccess(there -> {
                    there.pause();
                    request.toWebSocket().onSuccess(here -> join(here, there)).onFailure(failure -> {
                        var _ = there.close(GOING_AWAY);
                        ctx.fail(Problem.of(400, "invalid_request", "this is not a WebSocket handshake"));
                    });
                })
                .onFailure(failure -> {
                    request.resume();
                    ctx.fail(refusal(failure));
                });
    }

    Future<Void> close() {
        return client.close();
    }

    private WebSocketConnectOptions options(RoutingContext ctx) {
        var headers = MultiMap.caseInsensitiveMultiMap();
        introduction.tell(ctx, headers);
        for (var name : TOLD) {
            var value = ctx.request().getHeader(name);
            if (value != null && !name.equals("cookie")) {
                headers.set(name, value);
            }
        }
        return new WebSocketConnectOptions()
                .setHost(edge.host())
                .setPort(edge.port())
                .setSsl(edge.tls())
                .setURI(ctx.request().uri())
                .setHeaders(headers)
                .setTimeout(CONNECT.toMillis());
    }

    /** Too many sockets, for instance, is what the other side says and not that it is away. */
    private Problem refusal(Throwable failure) {
        return failure instanceof UpgradeRejectedException refused && refused.getStatus() < 500
                ? Problem.of(refused.getStatus(), "refused_at_home", "the region " + region + " refused the connection")
                : Regions.isAway(region);
    }

    private static void join(WebSocketBase here, WebSocketBase there) {
        carry(here, there);
        carry(there, here);
        there.resume();
    }

    private static void carry(WebSocketBase from, WebSocketBase to) {
        from.frameHandler(frame -> {
            if (frame.isClose()) {
                return;
            }
            to.writeFrame(frame).onFailure(gone -> from.close());
            if (to.writeQueueFull()) {
                from.pause();
                to.drainHandler(drained -> from.resume());
            }
        });
        from.exceptionHandler(broken -> {});
        from.closeHandler(closed -> end(to, from.closeStatusCode(), from.closeReason()));
    }

    private static void end(WebSocketBase socket, Short code, String reason) {
        // 1005 and 1006 stand for "nothing was said" and may not be sent.
        boolean sendable = code != null && code != 1_005 && code != 1_006;
        var _ = sendable ? socket.close(code, reason) : socket.close(GOING_AWAY);
    }
}
