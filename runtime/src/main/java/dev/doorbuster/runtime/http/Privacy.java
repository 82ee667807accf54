package dev.doorbuster.runtime.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Whether what a caller does may be remembered and used to recommend things. The browser's own word ({@code Sec-GPC} or
 * {@code DNT}) outweighs what was chosen in the shop.
 */
public final class Privacy {
    private static final String COOKIE = "doorbuster_privacy";
    private static final String REFUSED = "no-tracking";
    private static final String SIGNAL = "sec-gpc";
    private static final long COOKIE_SECONDS = 400L * 24 * 3_600;

    /** Who said no. */
    public enum Refusal {
        BROWSER,
        /** The shopper, in this shop. */
        CHOICE
    }

    private Privacy() {}

    public static boolean mayRemember(RoutingContext ctx) {
        return refusal(ctx).isEmpty();
    }

    /** Empty when nobody has said no. */
    public static Optional<Refusal> refusal(RoutingContext ctx) {
        var request = ctx.request();
        if ("1".equals(request.getHeader(SIGNAL)) || "1".equals(request.getHeader("dnt"))) {
            return Optional.of(Refusal.BROWSER);
        }
        // Asking for a cookie parses them all; most callers of most routes have none to parse.
        var cookie = request.headers().contains("cookie") ? request.getCookie(COOKIE) : null;
        return cookie != null && REFUSED.equals(cookie.getValue()) ? Optional.of(Refusal.CHOICE) : Optional.empty();
    }

    /** Makes this browser remember the choice. Not a secret: the page looks at it before it sends what nobody would keep. */
    public static void choose(RoutingContext ctx, boolean personalisation, boolean secureCookies) {
        ctx.response()
                .addCookie(Cookie.cookie(COOKIE, personalisation ? "" : REFUSED)
                        .setSecure(secureCookies)
                        .setSameSite(CookieSameSite.LAX)
                        .setPath("/")
                        .setMaxAge(personalisation ? 0 : COOKIE_SECONDS));
    }

    /** Tells a process of the shop that gets no cookies: as a browser would, whoever said no. */
    public static void signal(RoutingContext ctx, MultiMap headers) {
        if (!mayRemember(ctx)) {
            headers.set(SIGNAL, "1");
        }
    }

    /** Tells another edge, which keeps the two apart: the choice is a cookie there too, and the browser's headers speak for it. */
    public static void pass(RoutingContext ctx, MultiMap headers) {
        if (refusal(ctx).filter(by -> by == Refusal.CHOICE).isPresent()) {
            var others = headers.get(HttpHeaders.COOKIE);
            var choice = COOKIE + "=" + REFUSED;
            headers.set(HttpHeaders.COOKIE, others == null ? choice : others + "; " + choice);
        }
    }
}
