package dev.doorbuster.edge.remote;

import dev.doorbuster.commerce.Session;
import dev.doorbuster.runtime.http.Bearer;
import dev.doorbuster.runtime.http.Caller;
import dev.doorbuster.runtime.http.ServiceDoor;
import dev.doorbuster.session.token.SessionTokens;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;

/**
 * Tells another process who is calling, in the words that the shop's own clients use: a signed session token, or the admin token.
 * So nobody can claim to be somebody else without a key, and there is no second kind of credential. A shopper who has just got a
 * session has no token in the request; therefore the token is made here and not taken from there. Where the request came from is
 * signed too, because limits go by it.
 */
public record Identity(SessionTokens tokens, String adminToken, InstantSource clock) implements Introduction {

    @Override
    public void tell(RoutingContext ctx, MultiMap headers) {
        if (Caller.isAdmin(ctx)) {
            headers.set("authorization", Bearer.header(adminToken));
            return;
        }
        headers.set("authorization", authorization(Caller.session(ctx)));
        headers.set(ServiceDoor.CLIENT, tokens.seal(Caller.client(ctx).text(), clock.instant()));
    }

    @Override
    public String authorization(Session session) {
        return Bearer.header(tokens.mint(session, clock.instant()));
    }
}
