package dev.doorbuster.load.bench;

import dev.doorbuster.localstack.PostgresUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the pipeline wrote because of a log, for a baseline that is to write as much.
 *
 * @param facts by offset
 * @param order a typical new order in JSON; {@code progress} what is laid over it later; {@code event} a typical history line
 */
record Written(List<Fact> facts, String order, String progress, String event) {
    private static final Fact NOTHING = new Fact("", 0, 0, false);
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final long LOOK_MILLIS = 50;
    private static final String TYPICAL =
            " ORDER BY abs(length(doc::text) - (SELECT avg(length(doc::text)) FROM %1$s)) LIMIT 1";

    /**
     * History that one fact led to.
     *
     * @param order whose; empty when there is none
     * @param number of the first event
     */
    record Fact(String order, int number, int events, boolean confirmed) {}

    /**
     * Reads it when the log is decided to its end. Blocks.
     *
     * @param end of the log
     */
    static Written read(String databaseUrl, long end) throws SQLException {
        try (var connection = PostgresUrl.parse(databaseUrl).connect()) {
            var facts = facts(connection, end);
            return new Written(
                    facts,
                    text(connection, "SELECT doc::text FROM orders" + TYPICAL.formatted("orders")),
                    text(connection, "SELECT (doc - 'submission')::text FROM orders" + TYPICAL.formatted("orders")),
                    text(connection, "SELECT doc::text FROM order_events" + TYPICAL.formatted("order_events")));
        }
    }

    /** @throws IllegalStateException when the log is not decided to its end in time */
    static void await(String databaseUrl, long end) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        try (var connection = PostgresUrl.parse(databaseUrl).connect()) {
            while (Long.parseLong(text(connection, "SELECT next_offset FROM writers WHERE name = 'orders'")) < end) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("the log was not decided to its end");
                }
                Thread.sleep(LOOK_MILLIS);
            }
        }
    }

    private static List<Fact> facts(Connection connection, long end) throws SQLException {
        var facts = new ArrayList<Fact>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        SELECT log_offset, order_id, min(number), count(*), bool_or(kind = 'order.confirmed')
                        FROM order_events GROUP BY log_offset, order_id ORDER BY log_offset""")) {
            while (rows.next()) {
                while (facts.size() < rows.getLong(1)) {
                    facts.add(NOTHING);
                }
                facts.add(new Fact(rows.getString(2), rows.getInt(3), rows.getInt(4), rows.getBoolean(5)));
            }
        }
        while (facts.size() < end) {
            facts.add(NOTHING);
        }
        return facts;
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            @Nullable String first = rows.next() ? rows.getString(1) : null;
            if (first == null) {
                throw new IllegalStateException("nothing was written");
            }
            return first;
        }
    }
}
