package dev.doorbuster.accounts.account;

import dev.doorbuster.accounts.AccountsApi;
import dev.doorbuster.accounts.AccountsConfig;
import dev.doorbuster.accounts.password.Passwords;
import dev.doorbuster.accounts.throttle.Throttle;
import dev.doorbuster.runtime.http.SessionCookie;
import dev.doorbuster.runtime.lifecycle.Shutdown;
import dev.doorbuster.runtime.limit.Refusals;
import dev.doorbuster.session.token.SessionTokens;
import io.vertx.core.Future;
import java.time.Duration;

/** The front of this package: puts it together. */
public final class Accounts {
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(5);

    private Accounts() {}

    public static AccountRoutes start(AccountsApi.Parts parts, AccountsConfig config) {
        var store = new AccountStore(parts.database());
        var passwords = new Passwords(parts.vertx());
        var throttle = new Throttle(parts.redis(), parts.clock());
        var entrance = new Entrance(parts.carts(), parts.adopted(), parts.revocations(), parts.clock(), parts.random());
        var announcements = new Announcements(store, entrance);
        var stop = announcements.start(parts.vertx());
        parts.shutdown().onStop(Shutdown.Stage.LOOPS, "announcements", STOP_DEADLINE, () -> {
            stop.run();
            return Future.succeededFuture();
        });
        parts.shutdown().onStop(Shutdown.Stage.CLIENTS, "password workers", STOP_DEADLINE, passwords::close);
        var service = new AccountService(
                store,
                new SignIns(store, passwords, throttle, new Refusals(parts.metrics())),
                passwords,
                entrance,
                announcements,
                parts.region(),
                parts.clock(),
                parts.random());
        var cookie = new SessionCookie(SessionTokens.MAX_AGE, config.secureCookies());
        return new AccountRoutes(service, parts.sessions()::mint, cookie);
    }
}
