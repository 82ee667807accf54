package dev.doorbuster.runtime.http;

import io.vertx.ext.web.RoutingContext;

/** Who is calling: set once at the front door, read by every handler behind it. */
public final class Caller {
    private static final String KEY = "doorbuster.caller";
    private static final String ADMIN = "doorbuster.admin";

    private Caller() {}

    /** @throws IllegalStateException when the route was mounted without the front door */
    public static String sessionId(RoutingContext ctx) {
        String id = ctx.get(KEY);
        if (id == null) {
            throw new IllegalStateException("no session on this route");
        }
        return id;
    }

    /** Whose carts and orders these are: the account when the caller is signed in, else the session. */
    public static String shopperId(RoutingContext ctx) {
        return sessionId(ctx);
    }

    /** The caller holds the admin token. */
    public static boolean isAdmin(RoutingContext ctx) {
        return Boolean.TRUE.equals(ctx.<Boolean>get(ADMIN));
    }

    public static void setAdmin(RoutingContext ctx) {
        ctx.put(ADMIN, true);
    }

    public static void set(RoutingContext ctx, String sessionId) {
        ctx.put(KEY, sessionId);
    }
}
