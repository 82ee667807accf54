package dev.doorbuster.edge.region;

import dev.doorbuster.commerce.Session;
import dev.doorbuster.edge.remote.Identity;
import dev.doorbuster.edge.remote.Introduction;
import dev.doorbuster.runtime.http.Bearer;
import dev.doorbuster.runtime.http.Caller;
import dev.doorbuster.runtime.http.RequestMarkets;
import dev.doorbuster.runtime.http.SessionCookie;
import dev.doorbuster.session.token.SessionTokens;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one edge signs for another when it sends a request over: from which region to which. Whoever receives it believes what else
 * the sender says of the caller, and sends it nowhere else.
 */
public final class Hop {
    public static final String HEADER = "doorbuster-hop";

    private static final String KEY = "doorbuster.hop";

    private Hop() {}

    /** Whether the request was sent by an edge of another region to this one; a header that is not signed says nothing. */
    public static boolean isOne(RoutingContext ctx, String own, Function<String, Optional<String>> notes) {
        Boolean known = ctx.get(KEY);
        if (known != null) {
            return known;
        }
        var header = ctx.request().getHeader(HEADER);
        boolean is = header != null
                && notes.apply(header).filter(note -> note.endsWith(to(own))).isPresent();
        ctx.put(KEY, is);
        return is;
    }

    /** As {@link #isOne} has found; false where nobody has looked. */
    static boolean isOne(RoutingContext ctx) {
        return Boolean.TRUE.equals(ctx.<Boolean>get(KEY));
    }

    /** Says who is calling, if somebody is, in which market, and that it comes from a region of the shop. */
    record Note(
            String from,
            String to,
            Identity identity,
            RequestMarkets markets,
            SessionTokens tokens,
            InstantSource clock)
            implements Introduction {
        @Override
        public void tell(RoutingContext ctx, MultiMap headers) {
            if (Caller.isKnown(ctx)) {
                identity.tell(ctx, headers);
                shown(ctx).ifPresent(token -> headers.set("authorization", Bearer.header(token)));
                headers.set(RequestMarkets.HEADER, markets.of(ctx).id());
            }
            headers.set(HEADER, tokens.seal("hop " + from + Hop.to(to), clock.instant()));
        }

        /** What the shopper has shown goes on as it is: its age and its end are for the session's own region to judge. */
        private static Optional<String> shown(RoutingContext ctx) {
            if (Caller.isAdmin(ctx)) {
                return Optional.empty();
            }
            return switch (Caller.client(ctx).credential()) {
                case COOKIE -> SessionCookie.of(ctx);
                case BEARER -> Bearer.find(ctx);
                case NONE -> Optional.empty();
            };
        }

        @Override
        public String authorization(Session session) {
            return identity.authorization(session);
        }
    }

    private static String to(String region) {
        return " > " + region;
    }
}
