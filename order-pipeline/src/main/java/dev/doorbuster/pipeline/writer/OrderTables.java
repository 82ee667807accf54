package dev.doorbuster.pipeline.writer;

import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.pipeline.decider.StockLevel;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Orders, their history and stock in PostgreSQL, written a batch at a time. */
final class OrderTables {
    /** One line of an order's history. */
    record HistoryRow(String id, String orderId, String kind, Instant time, String doc) {}

    private OrderTables() {}

    static Future<?> writeOrders(SqlClient connection, Collection<Order> orders) {
        int size = orders.size();
        var ids = new String[size];
        var checkouts = new String[size];
        var sessions = new String[size];
        var statuses = new String[size];
        var accepted = new Boolean[size];
        var finals = new Boolean[size];
        var docs = new String[size];
        var created = new OffsetDateTime[size];
        int i = 0;
        for (var order : orders) {
            ids[i] = order.id();
            checkouts[i] = order.submission().checkoutId();
            sessions[i] = order.submission().sessionId();
            statuses[i] = order.status().wire();
            accepted[i] = order.status().isAccepted();
            finals[i] = order.isFinal();
            docs[i] = Json.string(order);
            created[i] = order.submission().submittedAt().atOffset(ZoneOffset.UTC);
            i++;
        }
        return connection.preparedQuery("""
                        INSERT INTO orders (id, checkout_id, session_id, status, accepted, final, doc, created_at)
                        SELECT i, c, s, st, a, f, d::jsonb, t
                        FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::boolean[], $6::boolean[],
                                    $7::text[], $8::timestamptz[]) AS rows (i, c, s, st, a, f, d, t)
                        ON CONFLICT (id) DO UPDATE SET status = EXCLUDED.status, accepted = EXCLUDED.accepted,
                                                       final = EXCLUDED.final, doc = EXCLUDED.doc
                        """).execute(Tuple.from(new Object[] {
            ids, checkouts, sessions, statuses, accepted, finals, docs, created
        }));
    }

    /** A worker may report a fact twice under one id: what follows from it has the same ids and is there already. */
    static Future<?> writeHistory(SqlClient connection, List<HistoryRow> rows) {
        return connection
                .preparedQuery("""
                        INSERT INTO order_events (id, order_id, kind, time, doc)
                        SELECT i, o, k, t, d::jsonb
                        FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::text[])
                             AS rows (i, o, k, t, d)
                        ON CONFLICT (id) DO NOTHING
                        """)
                .execute(Tuple.of(
                        rows.stream().map(HistoryRow::id).toArray(String[]::new),
                        rows.stream().map(HistoryRow::orderId).toArray(String[]::new),
                        rows.stream().map(HistoryRow::kind).toArray(String[]::new),
                        rows.stream()
                                .map(r -> r.time().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new),
                        rows.stream().map(HistoryRow::doc).toArray(String[]::new)));
    }

    static Future<?> writeStock(SqlClient connection, Collection<StockLevel> levels) {
        return connection
                .preparedQuery("""
                        INSERT INTO stock (sku, available, received)
                        SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[])
                        ON CONFLICT (sku) DO UPDATE SET available = EXCLUDED.available, received = EXCLUDED.received
                        """)
                .execute(Tuple.of(
                        levels.stream().map(StockLevel::sku).toArray(String[]::new),
                        levels.stream().map(StockLevel::available).toArray(Long[]::new),
                        levels.stream().map(StockLevel::received).toArray(Long[]::new)));
    }

    static Future<List<Order>> liveOrders(SqlClient database) {
        return database.preparedQuery("SELECT doc::text AS doc FROM orders WHERE NOT final")
                .execute()
                .map(OrderTables::orders);
    }

    static Future<List<Order>> ordersById(SqlClient database, Collection<String> ids) {
        return database.preparedQuery("SELECT doc::text AS doc FROM orders WHERE id = ANY ($1)")
                .execute(Tuple.of((Object) ids.toArray(String[]::new)))
                .map(OrderTables::orders);
    }

    static Future<List<StockLevel>> stock(SqlClient database) {
        return database.preparedQuery("SELECT sku, available, received FROM stock")
                .execute()
                .map(rows -> {
                    var levels = new ArrayList<StockLevel>(rows.size());
                    rows.forEach(row -> levels.add(
                            new StockLevel(row.getString("sku"), row.getLong("available"), row.getLong("received"))));
                    return levels;
                });
    }

    private static List<Order> orders(Iterable<io.vertx.sqlclient.Row> rows) {
        var orders = new ArrayList<Order>();
        rows.forEach(row -> orders.add(Json.read(row.getString("doc"), Order.class)));
        return orders;
    }
}
