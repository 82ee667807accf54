package dev.doorbuster.accounts.account;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.Session;
import dev.doorbuster.commerce.event.SessionEvent;
import dev.doorbuster.runtime.http.Caller;
import dev.doorbuster.runtime.http.Client;
import dev.doorbuster.session.cart.CartStore;
import dev.doorbuster.session.token.AdoptedSessions;
import dev.doorbuster.session.token.RevocationLog;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Begins and ends sessions of accounts. Non-blocking; thread-safe. */
final class Entrance {
    private final CartStore carts;
    private final AdoptedSessions adopted;
    private final RevocationLog revocations;
    private final InstantSource clock;
    private final RandomGenerator random;

    Entrance(
            CartStore carts,
            AdoptedSessions adopted,
            RevocationLog revocations,
            InstantSource clock,
            RandomGenerator random) {
        this.carts = carts;
        this.adopted = adopted;
        this.revocations = revocations;
        this.clock = clock;
        this.random = random;
    }

    /**
     * A new session, always: whoever knew the old one, or had planted it, is not signed in with it. Fails when a step does not
     * succeed; then nothing is lost and signing in again finishes it.
     *
     * <ol>
     *   <li>What was ordered as a guest in the old session becomes the account's.
     *   <li>The guest's cart goes into the account's.
     *   <li>The old session is revoked. One of another account is not taken over, it just ends.
     * </ol>
     */
    Future<Session> enter(RoutingContext ctx, Account account) {
        var old = Caller.session(ctx);
        var region = Ids.regionOf(account.id()).orElseThrow();
        var session = new Session(Ids.newSession(region, random), account.id(), account.generation());
        if (Caller.isAdmin(ctx) || Caller.client(ctx).credential() == Client.Credential.NONE) {
            return Future.succeededFuture(session);
        }
        var brought = old.isGuest() ? bring(old, account) : Future.<Void>succeededFuture();
        return brought.compose(done -> leave(old)).map(session);
    }

    /** This session ends. */
    Future<Void> leave(Session session) {
        return revocations.revoke(new SessionEvent.Revoked(session.id()));
    }

    /** All sessions of the account before its generation end. */
    Future<Void> leaveAll(Account account) {
        return revocations.revoke(new SessionEvent.GenerationsRevoked(account.id(), account.generation()));
    }

    private Future<Void> bring(Session guest, Account account) {
        return adopted.adopt(account.id(), guest.id(), clock.instant())
                .compose(done -> carts.adopt(Ids.cartOf(guest.id()), Ids.cartOf(account.id())))
                .mapEmpty();
    }
}
