package dev.doorbuster.accounts;

import dev.doorbuster.runtime.config.Jdbc;
import dev.doorbuster.runtime.fault.RetryableFault;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the accounts' tables to their current form. They are in a PostgreSQL schema of their own, which has its own history of
 * migrations, so they can move to another database any day. Blocks: for start-up or a release command.
 */
public final class AccountsMigrations {
    private AccountsMigrations() {}

    /**
     * @param databaseUrl {@code postgres://user:password@host:port/database}
     * @throws RetryableFault when the database does not answer or breaks off
     */
    public static void run(String databaseUrl) {
        try {
            var result = flyway(databaseUrl).migrate();
            if (!result.success) {
                throw new IllegalStateException("the accounts' tables could not be brought to their current form");
            }
        } catch (FlywayException e) {
            if (e.getCause() instanceof SQLException refused) {
                throw new RetryableFault("PostgreSQL did not take the accounts' tables: " + refused.getMessage(), e);
            }
            throw e;
        }
    }

    /** Nothing is left to do for {@link #run}. Blocks; looks only. */
    public static boolean areDone(String databaseUrl) {
        return flyway(databaseUrl).info().pending().length == 0;
    }

    private static Flyway flyway(String databaseUrl) {
        var jdbc = Jdbc.of(databaseUrl);
        return Flyway.configure()
                .dataSource(jdbc.url(), jdbc.user(), jdbc.password())
                .locations("classpath:db/accounts")
                .schemas("accounts")
                .loggers("slf4j")
                .load();
    }
}
