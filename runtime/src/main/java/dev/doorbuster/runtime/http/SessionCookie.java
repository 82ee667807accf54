package dev.doorbuster.runtime.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookie in which a browser keeps its session token. Scripts cannot read it.
 *
 * @param secure the shop is reached over HTTPS only
 */
public record SessionCookie(boolean secure) {
    public static final String NAME = "doorbuster_session";

    /** The token that the browser shows. */
    public static Optional<String> of(RoutingContext ctx) {
        return Optional.ofNullable(ctx.request().getCookie(NAME)).map(Cookie::getValue);
    }

    /** Takes the place of whatever cookie this answer was to set. */
    public void set(RoutingContext ctx, String token, Duration maxAge) {
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
