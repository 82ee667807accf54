package dev.doorbuster.runtime.admission;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Until when a request's caller waits. Work that has not begun by then is not begun. What was accepted knows no deadline.
 *
 * @param priority of the request
 * @param atNanos of the monotonic clock
 */
public record Deadline(Priority priority, long atNanos) {
    /** How long the caller still waits, in milliseconds, 1 to 60,000. Relative, so that nobody's clock has to be right. */
    public static final String HEADER = "doorbuster-timeout-ms";

    private static final String KEY = "doorbuster.deadline";
    private static final int MAX_DIGITS = 5;
    private static final long MAX_MILLIS = 60_000;

    public static Deadline in(Priority priority, Duration time) {
        return new Deadline(priority, System.nanoTime() + time.toNanos());
    }

    /** For work that begins when something slow is done, an upload for instance. */
    public static Deadline fromNow(Priority priority) {
        return in(priority, priority.patience());
    }

    /** The request's own, if it came past {@link Admission#tracker}; else as long as a critical one waits. */
    public static Deadline of(RoutingContext ctx) {
        Deadline noted = ctx.get(KEY);
        return noted == null ? fromNow(Priority.CRITICAL) : noted;
    }

    /** From now on: as long as the request says, or as one of its priority waits. */
    public static void note(RoutingContext ctx, Priority priority) {
        long told = millis(ctx.request());
        ctx.put(KEY, in(priority, told > 0 ? Duration.ofMillis(told) : priority.patience()));
    }

    public boolean isOver() {
        return leftNanos() <= 0;
    }

    /** Negative when it is over. */
    public Duration left() {
        return Duration.ofNanos(leftNanos());
    }

    private long leftNanos() {
        return atNanos - System.nanoTime();
    }

    /** 0 when nothing, or nothing sensible, is said. */
    private static long millis(HttpServerRequest request) {
        return parse(request.getHeader(HEADER));
    }

    static long parse(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > MAX_DIGITS) {
            return 0;
        }
        long millis = 0;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return 0;
            }
            millis = millis * 10 + (digit - '0');
        }
        return Math.min(millis, MAX_MILLIS);
    }
}
