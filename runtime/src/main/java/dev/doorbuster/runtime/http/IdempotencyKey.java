package dev.doorbuster.runtime.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the header by which a caller says that two requests are one. */
public final class IdempotencyKey {
    private static final String HEADER = "Idempotency-Key";
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private IdempotencyKey() {}

    /** @throws Problem 400 when it is missing or malformed */
    public static String required(RoutingContext ctx) {
        return optional(ctx).orElseThrow(() -> refused("required"));
    }

    /** @throws Problem 400 when it is there and malformed */
    public static Optional<String> optional(RoutingContext ctx) {
        var key = ctx.request().getHeader(HEADER);
        if (key != null && !FORM.matcher(key).matches()) {
            throw refused("format");
        }
        return Optional.ofNullable(key);
    }

    private static Problem refused(String code) {
        return Problem.invalid(HEADER, code, "must be a header of 1 to 255 visible characters");
    }
}
