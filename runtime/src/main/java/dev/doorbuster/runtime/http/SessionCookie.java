package dev.doorbuster.runtime.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookie in which a browser keeps its session token. Scripts cannot read it.
 *
 * @param maxAge how long the browser keeps it; the token may end sooner
 * @param secure the shop is reached over HTTPS only
 */
public record SessionCookie(Duration maxAge, boolean secure) {
    /** The scheme of a 401 that asks for a sign-in: browsers know none, and must not open a window of their own. */
    public static final String CHALLENGE = "Session";

    public static final String NAME = "doorbuster_session";

    /** The token that the browser shows. */
    public static Optional<String> of(RoutingContext ctx) {
        return Optional.ofNullable(ctx.request().getCookie(NAME)).map(Cookie::getValue);
    }

    /** Takes the place of whatever cookie this answer was to set. */
    public void set(RoutingContext ctx, String token) {
        ctx.response().removeCookies(NAME, false);
        ctx.response()
                .addCookie(Cookie.cookie(NAME, token)
                        .setHttpOnly(true)
                        .setSecure(secure)
                        .setSameSite(CookieSameSite.LAX)
                        .setPath("/")
                        .setMaxAge(maxAge.toSeconds()));
    }
}
