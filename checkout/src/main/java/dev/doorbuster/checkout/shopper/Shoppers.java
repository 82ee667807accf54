package dev.doorbuster.checkout.shopper;

import dev.doorbuster.commerce.Session;
import dev.doorbuster.session.token.AdoptedSessions;
import io.vertx.core.Future;
import java.util.Set;

/** Finds out what is whose. A guest costs no look-up. Non-blocking; thread-safe. */
public final class Shoppers {
    private final AdoptedSessions sessions;

    public Shoppers(AdoptedSessions sessions) {
        this.sessions = sessions;
    }

    /** Fails with a {@link dev.doorbuster.runtime.fault.RetryableFault} when Redis does not answer: nothing is half shown. */
    public Future<Shopper> of(Session session) {
        return session.accountId() == null
                ? Future.succeededFuture(new Shopper(session, Set.of()))
                : sessions.of(session.accountId()).map(adopted -> new Shopper(session, adopted));
    }
}
