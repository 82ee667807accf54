package dev.doorbuster.edge.region;

import dev.doorbuster.runtime.http.SessionCookie;
import io.vertx.ext.web.RoutingContext;

/**
 * Asks Fly's proxy to give the request to another region: it keeps requests of up to 1 MB until they are answered. When nobody
 * answers there, it comes back to this machine with {@code fly-replay-failed}; one that an edge of another region has
 * sent has our state in {@code fly-replay-src}. Both could be a client's own invention: then that client gets 503, and nothing else depends on them. A socket is
 * not accepted here, its handshake is answered with the same header.
 */
record FlyReplay(String region, String target) implements RegionRouter {
    private static final String TIMEOUT = "5s";
    /** Comes back in {@code fly-replay-src}; a request may have been replayed by others before, to the nearest region for instance. */
    private static final String STATE = "state=doorbuster-region";

    @Override
    public void begin(RoutingContext ctx) {
        var received = ctx.request().headers();
        var source = received.get("fly-replay-src");
        if (received.contains("fly-replay-failed") || (source != null && source.contains(STATE))) {
            throw Regions.isAway(region);
        }
        // The answer is for the proxy alone; what the shopper keeps is for the other region to say.
        ctx.response().removeCookies(SessionCookie.NAME, false);
        ctx.response()
                .putHeader("fly-replay", target + ";" + STATE + ";timeout=" + TIMEOUT + ";fallback=force_self")
                .end();
    }

    @Override
    public void send(RoutingContext ctx) {
        begin(ctx);
    }

    @Override
    public void connect(RoutingContext ctx) {
        begin(ctx);
    }

    @Override
    public void stream(RoutingContext ctx) {
        begin(ctx);
    }
}
