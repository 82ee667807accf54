package dev.doorbuster.checkout.server;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.Session;
import dev.doorbuster.runtime.http.Bearer;
import dev.doorbuster.runtime.http.Caller;
import dev.doorbuster.session.token.SessionTokens;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Lets in whoever proves who they are: by a signed session token or the admin token. Sessions are made at the edge, so here a
 * caller without one is refused. Runs on the event loop.
 */
record ServiceDoor(
        SessionTokens tokens, String adminToken, String region, InstantSource clock, RandomGenerator random) {

    void session(RoutingContext ctx) {
        var token = Bearer.of(ctx).orElseThrow(Bearer::unauthorized);
        if (Bearer.isSame(token, adminToken)) {
            Caller.setAdmin(ctx);
            Caller.set(ctx, Session.guest(Ids.newSession(region, random)));
        } else {
            Caller.set(ctx, tokens.verify(token, clock.instant()).orElseThrow(Bearer::unauthorized));
        }
        ctx.next();
    }

    void admin(RoutingContext ctx) {
        if (Bearer.of(ctx).filter(token -> Bearer.isSame(token, adminToken)).isEmpty()) {
            throw Bearer.unauthorized();
        }
        Caller.setAdmin(ctx);
        ctx.next();
    }
}
