package dev.doorbuster.runtime.http;

import dev.doorbuster.commerce.Session;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Who is calling: set once at the front door, read by every handler behind it. */
public final class Caller {
    private static final String KEY = "doorbuster.caller";
    private static final String ADMIN = "doorbuster.admin";

    private static final String CLIENT = "doorbuster.client";

    private Caller() {}

    /** @throws IllegalStateException when the route was mounted without the front door */
    public static Session session(RoutingContext ctx) {
        Session session = ctx.get(KEY);
        if (session == null) {
            throw new IllegalStateException("no session on this route");
        }
        return session;
    }

    /** The front door was passed: there is a session, or the admin token. */
    public static boolean isKnown(RoutingContext ctx) {
        return isAdmin(ctx) || ctx.get(KEY) != null;
    }

    public static String sessionId(RoutingContext ctx) {
        return session(ctx).id();
    }

    /** Who is signed in; empty for a guest. */
    public static Optional<String> accountId(RoutingContext ctx) {
        return Optional.ofNullable(session(ctx).accountId());
    }

    /** Whose carts these are: the account when the caller is signed in, else the session. */
    public static String shopperId(RoutingContext ctx) {
        return session(ctx).shopperId();
    }

    /** The caller holds the admin token. */
    public static boolean isAdmin(RoutingContext ctx) {
        return Boolean.TRUE.equals(ctx.<Boolean>get(ADMIN));
    }

    public static void setAdmin(RoutingContext ctx) {
        ctx.put(ADMIN, true);
    }

    /** @throws IllegalStateException when the route was mounted without the front door */
    public static Client client(RoutingContext ctx) {
        Client client = ctx.get(CLIENT);
        if (client == null) {
            throw new IllegalStateException("no client on this route");
        }
        return client;
    }

    public static void setClient(RoutingContext ctx, Client client) {
        ctx.put(CLIENT, client);
    }

    public static void set(RoutingContext ctx, Session session) {
        ctx.put(KEY, session);
    }
}
