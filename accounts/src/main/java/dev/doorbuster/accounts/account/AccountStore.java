package dev.doorbuster.accounts.account;

import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The accounts' table. Non-blocking; fails with a {@link RetryableFault}, after which a change may have happened. */
final class AccountStore {
    private static final String COLUMNS = "id, email, name, password_hash, generation, created_at";

    private final Database database;

    AccountStore(Database database) {
        this.database = database;
    }

    /** False when the e-mail address has an account. */
    Future<Boolean> create(Account account) {
        return database.run(
                        """
                        INSERT INTO accounts.account (id, email, name, password_hash, generation, announced, created_at)
                        VALUES ($1, $2, $3, $4, $5, $5, $6) ON CONFLICT (email) DO NOTHING
                        """,
                        Tuple.of(
                                account.id(),
                                account.email(),
                                account.name(),
                                account.passwordHash(),
                                account.generation(),
                                account.createdAt().atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }

    Future<Optional<Account>> byEmail(String email) {
        return one("SELECT " + COLUMNS + " FROM accounts.account WHERE email = $1", Tuple.of(email));
    }

    Future<Optional<Account>> byId(String id) {
        return one("SELECT " + COLUMNS + " FROM accounts.account WHERE id = $1", Tuple.of(id));
    }

    Future<Optional<Account>> rename(String id, String name) {
        return one("UPDATE accounts.account SET name = $2 WHERE id = $1 RETURNING " + COLUMNS, Tuple.of(id, name));
    }

    /** The same password in a stronger hash. Does nothing when the password has changed meanwhile. */
    Future<Void> rehash(Account account, String hash) {
        return database.run(
                        "UPDATE accounts.account SET password_hash = $3 WHERE id = $1 AND password_hash = $2",
                        Tuple.of(account.id(), account.passwordHash(), hash))
                .mapEmpty();
    }

    /** A new password, and with it a new generation of sessions. Empty when the password has changed meanwhile. */
    Future<Optional<Account>> changePassword(Account account, String hash) {
        return one("""
                UPDATE accounts.account SET password_hash = $3, generation = generation + 1
                WHERE id = $1 AND password_hash = $2 RETURNING\s
                """ + COLUMNS, Tuple.of(account.id(), account.passwordHash(), hash));
    }

    Future<Optional<Account>> nextGeneration(String id) {
        return one(
                "UPDATE accounts.account SET generation = generation + 1 WHERE id = $1 RETURNING " + COLUMNS,
                Tuple.of(id));
    }

    /** Accounts whose last generation not everybody may have heard of; so many at most. */
    Future<List<Account>> unannounced(int limit) {
        return database.run(
                        "SELECT " + COLUMNS + " FROM accounts.account WHERE announced < generation LIMIT $1",
                        Tuple.of(limit))
                .map(AccountStore::accounts);
    }

    Future<Void> announced(String id, int generation) {
        return database.run(
                        "UPDATE accounts.account SET announced = $2 WHERE id = $1 AND announced < $2",
                        Tuple.of(id, generation))
                .mapEmpty();
    }

    private Future<Optional<Account>> one(String sql, Tuple values) {
        return database.run(sql, values).map(rows -> accounts(rows).stream().findFirst());
    }

    private static List<Account> accounts(RowSet<Row> rows) {
        var found = new ArrayList<Account>();
        for (var row : rows) {
            found.add(new Account(
                    row.getString("id"),
                    row.getString("email"),
                    row.getString("name"),
                    row.getString("password_hash"),
                    row.getInteger("generation"),
                    row.getOffsetDateTime("created_at").toInstant()));
        }
        return found;
    }
}
