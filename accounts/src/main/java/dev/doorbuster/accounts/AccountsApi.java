package dev.doorbuster.accounts;

import dev.doorbuster.accounts.account.AccountRoutes;
import dev.doorbuster.accounts.account.Accounts;
import dev.doorbuster.runtime.admission.Classifier;
import dev.doorbuster.runtime.admission.Work;
import dev.doorbuster.runtime.lifecycle.Shutdown;
import dev.doorbuster.runtime.sql.Database;
import dev.doorbuster.session.cart.CartStore;
import dev.doorbuster.session.store.RedisScripts;
import dev.doorbuster.session.token.AdoptedSessions;
import dev.doorbuster.session.token.RevocationLog;
import dev.doorbuster.session.token.SessionKeeper;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** The accounts role: sign-up, sign-in, and routes for mounting. It knows sessions and carts, and nothing of orders. */
public final class AccountsApi {
    /** What the role needs from its process. */
    public record Parts(
            Vertx vertx,
            String region,
            Database database,
            RedisScripts redis,
            CartStore carts,
            AdoptedSessions adopted,
            SessionKeeper sessions,
            RevocationLog revocations,
            Shutdown shutdown,
            MeterRegistry metrics,
            InstantSource clock,
            RandomGenerator random) {}

    private final AccountRoutes routes;

    private AccountsApi(AccountRoutes routes) {
        this.routes = routes;
    }

    public static AccountsApi start(Parts parts, AccountsConfig config) {
        return new AccountsApi(Accounts.start(parts, config));
    }

    /** What the requests are when accounts have a server of their own. */
    public static Work work(HttpServerRequest request) {
        var path = Classifier.routed(String.valueOf(request.path()));
        if (Classifier.isProbe(path)) {
            return Work.PROBE;
        }
        boolean operator = Classifier.isUnder(path, "/admin") || path.equals("/metrics");
        return operator ? Work.CRITICAL_WAIT : Work.CART_SLOW;
    }

    /** Adds the routes; whoever mounts them has put the caller's session in place. */
    public void mount(Router router) {
        routes.mount(router);
    }
}
