package dev.doorbuster.load.bench;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Tables of the shape of the pipeline's, and rows of the same number and length: one transaction for what a poll returned. One
 * thread uses it.
 */
final class BaselineTables implements AutoCloseable {
    private static final List<String> SCHEMA = List.of(
            // Storage parameters are the only thing that LIKE leaves out.
            "CREATE TABLE bench_orders (LIKE orders INCLUDING ALL) WITH (fillfactor = 60)",
            "CREATE TABLE bench_order_events (LIKE order_events INCLUDING ALL)",
            "CREATE TABLE bench_outbox (LIKE outbox INCLUDING ALL)",
            "CREATE TABLE bench_writers (LIKE writers INCLUDING ALL)",
            "INSERT INTO bench_writers SELECT * FROM writers",
            "UPDATE bench_writers SET next_offset = 0");

    private final Connection connection;
    private final Written written;
    private final int outboxBytesPerFact;
    private final PreparedStatement advance;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement history;
    private final PreparedStatement outbox;

    /** Makes the tables. Closes the connection at the end. */
    BaselineTables(Connection connection, Written written, int outboxBytesPerFact) throws SQLException {
        this.connection = connection;
        this.written = written;
        this.outboxBytesPerFact = outboxBytesPerFact;
        try (var statement = connection.createStatement()) {
            for (var sql : SCHEMA) {
                var _ = statement.execute(sql);
            }
        }
        connection.setAutoCommit(false);
        advance = connection.prepareStatement("UPDATE bench_writers SET next_offset = ? WHERE name = 'orders'");
        insert = connection.prepareStatement("""
                INSERT INTO bench_orders (id, checkout_id, session_id, status, accepted, final, doc, created_at)
                SELECT i, i, s, 'confirmed', true, false, d::jsonb, now()
                FROM unnest(?::text[], ?::text[], ?::text[]) AS rows (i, s, d)""");
        update = connection.prepareStatement("""
                UPDATE bench_orders SET status = 'confirmed', accepted = true, final = false, doc = doc || d::jsonb
                FROM unnest(?::text[], ?::text[]) AS rows (i, d) WHERE id = i""");
        history = connection.prepareStatement("""
                INSERT INTO bench_order_events (order_id, kind, time, doc, number, log_offset)
                SELECT o, 'order.confirmed', now(), d::json, n, l
                FROM unnest(?::text[], ?::int[], ?::bigint[], ?::text[]) AS rows (o, n, l, d)""");
        outbox = connection.prepareStatement(
                "INSERT INTO bench_outbox (writer, batch, records) VALUES ('orders', ?, ?)");
    }

    /**
     * Writes and commits what belongs to these facts.
     *
     * @param from offset of the first
     * @param next offset after the last
     * @return rows of orders and history
     */
    @CanIgnoreReturnValue
    int write(int from, int next) throws SQLException {
        var made = new LinkedHashSet<String>();
        var changed = new LinkedHashSet<String>();
        var owners = new ArrayList<String>();
        var numbers = new ArrayList<Integer>();
        var offsets = new ArrayList<Long>();
        for (int offset = from; offset < next; offset++) {
            var fact = written.facts().get(offset);
            if (fact.number() == 1) {
                made.add(fact.order());
            } else if (fact.events() > 0 && !made.contains(fact.order())) {
                changed.add(fact.order());
            }
            for (int i = 0; i < fact.events(); i++) {
                owners.add(fact.order());
                numbers.add(fact.number() + i);
                offsets.add((long) offset);
            }
        }
        writeOrders(List.copyOf(made), List.copyOf(changed));
        execute(
                history,
                texts(owners),
                connection.createArrayOf("int4", numbers.toArray(Integer[]::new)),
                connection.createArrayOf("int8", offsets.toArray(Long[]::new)),
                texts(Collections.nCopies(owners.size(), written.event())));
        commit(from, next);
        return made.size() + changed.size() + owners.size();
    }

    private void writeOrders(List<String> made, List<String> changed) throws SQLException {
        execute(insert, texts(made), texts(made), texts(Collections.nCopies(made.size(), written.order())));
        execute(update, texts(changed), texts(Collections.nCopies(changed.size(), written.progress())));
    }

    private void commit(int from, int next) throws SQLException {
        advance.setLong(1, next);
        execute(advance);
        outbox.setLong(1, next);
        outbox.setBytes(2, new byte[(next - from) * outboxBytesPerFact]);
        execute(outbox);
        connection.commit();
    }

    private Array texts(List<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray(String[]::new));
    }

    private static void execute(PreparedStatement statement, Array... arrays) throws SQLException {
        for (int i = 0; i < arrays.length; i++) {
            statement.setArray(i + 1, arrays[i]);
        }
        var _ = statement.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
