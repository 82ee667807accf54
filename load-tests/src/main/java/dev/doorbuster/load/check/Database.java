package dev.doorbuster.load.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.doorbuster.localstack.PostgresUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tables, in one snapshot. Blocks. */
final class Database {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;

    /** All rows as they were at one moment. */
    record Snapshot(List<OrderRow> orders, List<EventRow> history, List<StockRow> stock, Map<String, Long> receipts) {}

    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    Database(String url) {
        this.url = url;
    }

    Snapshot read() throws SQLException {
        try (var connection = PostgresUrl.parse(url).connect()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            var orders = list(
                    connection,
                    "SELECT id, checkout_id, status, final, doc::text FROM orders",
                    row -> new OrderRow(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getBoolean(4),
                            json(row.getString(5))));
            var history = list(
                    connection,
                    "SELECT order_id, number, kind, doc ->> 'status' FROM order_events",
                    row -> new EventRow(row.getString(1), row.getInt(2), row.getString(3), row.getString(4)));
            var stock = list(
                    connection,
                    "SELECT sku, available, received FROM stock",
                    row -> new StockRow(row.getString(1), row.getLong(2), row.getLong(3)));
            var receipts = new HashMap<String, Long>();
            var _ = list(
                    connection,
                    "SELECT sku, sum(quantity)::bigint FROM stock_receipts GROUP BY sku",
                    row -> receipts.put(row.getString(1), row.getLong(2)));
            return new Snapshot(orders, history, stock, receipts);
        }
    }

    /** Whether no order owes anything and the order log is decided up to {@code end}. */
    boolean isQuiet(long end) throws SQLException {
        try (var connection = PostgresUrl.parse(url).connect();
                var query = connection.prepareStatement("SELECT (SELECT count(*) FROM orders WHERE NOT final) = 0"
                        + " AND (SELECT next_offset FROM writers WHERE name = 'orders') >= ?")) {
            query.setLong(1, end);
            try (var row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static <T> List<T> list(Connection connection, String sql, RowReader<T> reader) throws SQLException {
        var all = new ArrayList<T>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                all.add(reader.read(rows));
            }
        }
        return all;
    }

    private static com.fasterxml.jackson.databind.JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
