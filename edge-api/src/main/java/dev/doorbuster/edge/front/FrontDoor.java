package dev.doorbuster.edge.front;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.edge.EdgeConfig;
import dev.doorbuster.runtime.http.Bearer;
import dev.doorbuster.runtime.http.Caller;
import dev.doorbuster.session.token.SessionTokens;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Tells who is calling: by a signed cookie or bearer token, checked without a look-up. Whoever comes without one gets a session.
 * Runs on the event loop.
 */
public final class FrontDoor {
    private static final String COOKIE = "doorbuster_session";
    private static final long COOKIE_SECONDS = 90L * 24 * 3_600;

    private final SessionTokens tokens;
    private final EdgeConfig config;
    private final String region;
    private final InstantSource clock;
    private final RandomGenerator random;

    public FrontDoor(
            SessionTokens tokens, EdgeConfig config, String region, InstantSource clock, RandomGenerator random) {
        this.tokens = tokens;
        this.config = config;
        this.region = region;
        this.clock = clock;
        this.random = random;
    }

    /** Puts the caller's session in place; a bearer token that is not ours is refused, a cookie that is not is replaced. */
    public void session(RoutingContext ctx) {
        var bearer = Bearer.of(ctx);
        if (bearer.isPresent()) {
            if (isAdminToken(bearer.get())) {
                Caller.setAdmin(ctx);
                Caller.set(ctx, Ids.newSession(region, random));
            } else {
                Caller.set(ctx, tokens.verify(bearer.get(), clock.instant()).orElseThrow(Bearer::unauthorized));
            }
        } else {
            var cookie = ctx.request().getCookie(COOKIE);
            var known = cookie == null ? Optional.<String>empty() : tokens.verify(cookie.getValue(), clock.instant());
            Caller.set(ctx, known.orElseGet(() -> newSession(ctx)));
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

    private String newSession(RoutingContext ctx) {
        var session = Ids.newSession(region, random);
        ctx.response()
                .addCookie(Cookie.cookie(COOKIE, tokens.mint(session, clock.instant()))
                        .setHttpOnly(true)
                        .setSecure(config.secureCookies())
                        .setSameSite(CookieSameSite.LAX)
                        .setPath("/")
                        .setMaxAge(COOKIE_SECONDS));
        return session;
    }

    private boolean isAdminToken(String token) {
        return Bearer.isSame(token, config.adminToken());
    }
}
