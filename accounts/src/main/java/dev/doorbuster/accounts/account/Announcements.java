package dev.doorbuster.accounts.account;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells everybody of new generations of sessions. The table says what has been told, so a generation that was begun just before
 * Kafka or this process failed is told later: a database change and its event are not two writes. Non-blocking.
 */
final class Announcements {
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final int AT_ONCE = 100;
    private static final Logger log = LoggerFactory.getLogger(Announcements.class);

    private final AccountStore accounts;
    private final Entrance entrance;

    Announcements(AccountStore accounts, Entrance entrance) {
        this.accounts = accounts;
        this.entrance = entrance;
    }

    /** Looks now and then for what was left over. Returns what ends it. */
    Runnable start(Vertx vertx) {
        long timer = vertx.setPeriodic(
                0,
                LOOK.toMillis(),
                tick -> catchUp().onFailure(failure -> log.info("revocations wait: {}", failure.toString())));
        return () -> vertx.cancelTimer(timer);
    }

    /** Succeeds when Kafka has it. When it fails, it is told later all the same. */
    Future<Void> announce(Account account) {
        return entrance.leaveAll(account)
                .compose(told ->
                        accounts.announced(account.id(), account.generation()).otherwiseEmpty());
    }

    private Future<Void> catchUp() {
        return accounts.unannounced(AT_ONCE).compose(this::announceAll);
    }

    private Future<Void> announceAll(List<Account> left) {
        return Future.all(left.stream().map(this::announce).toList()).mapEmpty();
    }
}
