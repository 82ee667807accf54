package dev.doorbuster.edge.front;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.Session;
import dev.doorbuster.edge.EdgeConfig;
import dev.doorbuster.runtime.http.Bearer;
import dev.doorbuster.runtime.http.Caller;
import dev.doorbuster.runtime.http.SessionCookie;
import dev.doorbuster.session.token.SessionTokens;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Tells who is calling: by a signed cookie or bearer token, checked without a look-up. Whoever comes without one gets a session.
 * Runs on the event loop.
 */
public final class FrontDoor {
    static final String RENEWED_TOKEN = "doorbuster-session-token";

    private final SessionTokens tokens;
    private final EdgeConfig config;
    private final SessionCookie cookie;
    private final String region;
    private final InstantSource clock;
    private final RandomGenerator random;

    public FrontDoor(
            SessionTokens tokens, EdgeConfig config, String region, InstantSource clock, RandomGenerator random) {
        this.tokens = tokens;
        this.config = config;
        this.cookie = new SessionCookie(config.secureCookies());
        this.region = region;
        this.clock = clock;
        this.random = random;
    }

    /** Puts the caller's session in place; a bearer token that is not ours is refused, a cookie that is not is replaced. */
    public void session(RoutingContext ctx) {
        var bearer = Bearer.of(ctx);
        if (bearer.isEmpty()) {
            Caller.set(ctx, byCookie(ctx));
        } else if (isAdminToken(bearer.get())) {
            Caller.setAdmin(ctx);
            Caller.set(ctx, newGuest());
        } else {
            Caller.set(ctx, byBearer(ctx, bearer.get()));
        }
        ctx.next();
    }

    /** Lets only the holder of the admin token through. */
    public void admin(RoutingContext ctx) {
        if (Bearer.of(ctx).filter(this::isAdminToken).isEmpty()) {
            throw Bearer.unauthorized();
        }
        Caller.setAdmin(ctx);
        ctx.next();
    }

    /** A token that grows old is answered with its successor, for the client to take from then on. */
    private Session byBearer(RoutingContext ctx, String token) {
        var now = clock.instant();
        var known = tokens.read(token, now).orElseThrow(Bearer::unauthorized);
        if (known.isToBeRenewed(now)) {
            ctx.response().putHeader(RENEWED_TOKEN, tokens.mint(known.session(), now));
        }
        return known.session();
    }

    private Session byCookie(RoutingContext ctx) {
        var now = clock.instant();
        var shown = SessionCookie.of(ctx);
        var known = shown.flatMap(token -> tokens.read(token, now));
        var session = known.map(SessionTokens.Verified::session).orElseGet(this::newGuest);
        if (known.isEmpty() || known.get().isToBeRenewed(now)) {
            cookie.set(ctx, tokens.mint(session, now), SessionTokens.MAX_AGE);
        }
        return session;
    }

    private Session newGuest() {
        return Session.guest(Ids.newSession(region, random));
    }

    private boolean isAdminToken(String token) {
        return Bearer.isSame(token, config.adminToken());
    }
}
