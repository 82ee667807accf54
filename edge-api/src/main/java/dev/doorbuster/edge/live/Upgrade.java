package dev.doorbuster.edge.live;

import dev.doorbuster.runtime.http.Bearer;
import dev.doorbuster.runtime.http.Caller;
import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.runtime.http.RequestMarkets;
import dev.doorbuster.runtime.http.SessionCookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** From a request to a socket. Whatever speaks against it is answered before, as a problem. */
final class Upgrade {
    private final Switchboard board;
    private final RequestMarkets markets;
    private final Door door;
    private final Seats seats;

    Upgrade(Switchboard board, RequestMarkets markets, Door door, Seats seats) {
        this.board = board;
        this.markets = markets;
        this.door = door;
        this.seats = seats;
    }

    void handle(RoutingContext ctx) {
        var request = ctx.request();
        if (!request.headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true)) {
            throw Problem.of(426, "upgrade_required", "this path speaks WebSocket only")
                    .withHeader("upgrade", "websocket");
        }
        if (!Origins.isOwn(request.getHeader("origin"), request.getHeader("host"))) {
            throw Problem.of(403, "foreign_origin", "a page of another site may not listen here");
        }
        var visitor = visitor(ctx);
        seats.take(visitor.session().id(), visitor.address());
        request.toWebSocket().onSuccess(socket -> board.take(socket, visitor)).onFailure(failure -> {
            seats.leave(visitor.session().id(), visitor.address());
            ctx.fail(Problem.of(400, "invalid_request", "this is not a WebSocket handshake"));
        });
    }

    private Visitor visitor(RoutingContext ctx) {
        var token = Bearer.of(ctx).or(() -> SessionCookie.of(ctx)).orElse(null);
        var visitor = new Visitor(
                Caller.session(ctx), markets.of(ctx), Caller.client(ctx).address(), token);
        // A cookie that is not ours was replaced at the front door.
        return door.isWelcome(visitor)
                ? visitor
                : new Visitor(visitor.session(), visitor.market(), visitor.address(), null);
    }
}
