package dev.doorbuster.runtime.http;

import dev.doorbuster.commerce.Session;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The door of a service that stands alone. Lets in whoever proves who they are: by a signed session token or the admin token.
 * Sessions are made at the edge, so here a caller without one is refused. Runs on the event loop.
 *
 * @param tokens the session that a token names
 * @param notes what an edge has signed about its client, see {@link #CLIENT}
 * @param stranger a session for the merchant, who has none
 * @param hold makes everybody wait while it is not known who may still come in, as after the process stood still
 */
public record ServiceDoor(
        Function<String, Optional<Session>> tokens,
        Function<String, Optional<String>> notes,
        String adminToken,
        Supplier<Session> stranger,
        Handler<RoutingContext> hold) {
    /** A header with a signed {@link Client}: the address that counts is the one that the edge has seen. */
    public static final String CLIENT = "doorbuster-client";

    void session(RoutingContext ctx) {
        var token = Bearer.of(ctx).orElseThrow(Bearer::unauthorized);
        if (Bearer.isSame(token, adminToken)) {
            Caller.setAdmin(ctx);
            Caller.set(ctx, stranger.get());
        } else {
            Caller.set(ctx, tokens.apply(token).orElseThrow(Bearer::unauthorized));
        }
        Caller.setClient(ctx, client(ctx));
        ctx.next();
    }

    void admin(RoutingContext ctx) {
        if (Bearer.of(ctx).filter(token -> Bearer.isSame(token, adminToken)).isEmpty()) {
            throw Bearer.unauthorized();
        }
        Caller.setAdmin(ctx);
        ctx.next();
    }

    /** Without an edge's word it is whoever is at the other end of the line. */
    private Client client(RoutingContext ctx) {
        return Optional.ofNullable(ctx.request().getHeader(CLIENT))
                .flatMap(notes)
                .flatMap(Client::parse)
                .orElseGet(() -> new Client(ctx.request().remoteAddress().hostAddress(), Client.Credential.BEARER));
    }
}
