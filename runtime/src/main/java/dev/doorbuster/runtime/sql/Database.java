package dev.doorbuster.runtime.sql;

import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.resilience.Guard;
import dev.doorbuster.runtime.resilience.Guards;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Set;

/**
 * A role's way to PostgreSQL, one statement at a time and each under a guard. Non-blocking; every failure is a {@link
 * RetryableFault}, after which a change may have happened. Thread-safe.
 *
 * <p>The pipeline's writers do not come this way: they hold a transaction, stand down when it fails and begin again from what is
 * stored, so a breaker of theirs would only delay them.
 */
public final class Database {
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    /** Classes of SQLSTATE that say that the server is in trouble: connection, resources, operator, system, internal. */
    private static final Set<String> TROUBLE = Set.of("08", "53", "57", "58", "XX");

    private final Pool pool;
    private final Guard guard;

    /**
     * @param name of the guard
     * @param maxInFlight no more than the pool's connections and its queue bear, or our own crowd would open the circuit
     */
    public Database(Pool pool, Guards guards, String name, int maxInFlight) {
        this.pool = pool;
        this.guard = guards.guard(name, maxInFlight, DEADLINE, Database::isFault);
    }

    public Future<RowSet<Row>> run(String sql, Tuple values) {
        return guard.call(() -> pool.preparedQuery(sql).execute(values))
                .recover(failure -> Future.failedFuture(
                        failure instanceof RetryableFault
                                ? failure
                                : new RetryableFault("PostgreSQL did not take a statement", failure)));
    }

    /** A statement that the server refuses is an answer. */
    static boolean isFault(Throwable failure) {
        if (!(failure instanceof PgException refusal)) {
            return true;
        }
        var state = refusal.getSqlState();
        return state == null || state.length() < 2 || TROUBLE.contains(state.substring(0, 2));
    }
}
