package dev.doorbuster.runtime.http;

import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** The bearer token of a request. */
public final class Bearer {
    private static final String SCHEME = "Bearer ";

    private Bearer() {}

    /**
     * Empty when the request has no {@code Authorization}.
     *
     * @throws Problem 401 when it names another scheme
     */
    public static Optional<String> of(RoutingContext ctx) {
        var header = ctx.request().getHeader("authorization");
        if (header == null) {
            return Optional.empty();
        }
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw unauthorized();
        }
        return Optional.of(header.substring(SCHEME.length()).strip());
    }

    /** Empty also when {@code Authorization} names another scheme: where none is asked for, it may be somebody else's. */
    public static Optional<String> find(RoutingContext ctx) {
        return Optional.ofNullable(ctx.request().getHeader("authorization"))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip());
    }

    public static String header(String token) {
        return SCHEME + token;
    }

    /** In constant time, so that a guesser learns nothing from how long a refusal takes. */
    public static boolean isSame(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    public static Problem unauthorized() {
        return Problem.of(401, "unauthorized", "a valid bearer token is required")
                .withHeader("www-authenticate", "Bearer");
    }
}
