package dev.doorbuster.pipeline.writer;

import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.pipeline.decider.Purchase;
import dev.doorbuster.pipeline.decider.Receipt;
import dev.doorbuster.pipeline.decider.StockLevel;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Orders, their history and stock in PostgreSQL, written a batch at a time: one statement per table, whatever the batch's size. */
public final class PostgresLedger extends PostgresStore<OrderChanges> implements Ledger {
    private final Pool database;

    /** @param holder this process; unique */
    public PostgresLedger(Pool database, String holder) {
        super(database, "orders", holder, PostgresLedger::write);
        this.database = database;
    }

    @Override
    public List<StockLevel> stock() {
        return list(
                "SELECT sku, available, received FROM stock",
                Tuple.tuple(),
                row -> new StockLevel(row.getString("sku"), row.getLong("available"), row.getLong("received")));
    }

    @Override
    public List<Order> liveOrders() {
        return list("SELECT doc::text AS doc FROM orders WHERE NOT final", Tuple.tuple(), PostgresLedger::order);
    }

    @Override
    public List<Order> orders(Collection<String> ids) {
        return list(
                "SELECT doc::text AS doc FROM orders WHERE id = ANY ($1)",
                Tuple.of((Object) ids.toArray(String[]::new)),
                PostgresLedger::order);
    }

    @Override
    public List<Receipt> receipts(Collection<String> ids) {
        return list(
                "SELECT id, sku, quantity, reason, time FROM stock_receipts WHERE id = ANY ($1)",
                Tuple.of((Object) ids.toArray(String[]::new)),
                row -> new Receipt(
                        row.getString("id"),
                        row.getString("sku"),
                        row.getLong("quantity"),
                        row.getString("reason"),
                        row.getOffsetDateTime("time").toInstant()));
    }

    @Override
    public List<Purchase> purchases(Collection<Purchase.Key> keys) {
        return list(
                """
                SELECT sku, shopper, units FROM purchases
                WHERE (sku, shopper) IN (SELECT * FROM unnest($1::text[], $2::text[]))
                """,
                Tuple.from(List.<Object>of(strings(keys, Purchase.Key::sku), strings(keys, Purchase.Key::shopper))),
                row -> new Purchase(
                        new Purchase.Key(row.getString("sku"), row.getString("shopper")), row.getInteger("units")));
    }

    private <T> List<T> list(String sql, Tuple values, Function<Row, T> read) {
        RowSet<Row> rows = answer(database.preparedQuery(sql).execute(values));
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }

    private static Order order(Row row) {
        return Json.read(row.getString("doc"), Order.class);
    }

    static List<Future<?>> write(SqlClient connection, OrderChanges changes) {
        var statements = new ArrayList<Future<?>>();
        var created = changes.created();
        if (!created.isEmpty()) {
            statements.add(insert(connection, created));
        }
        var known = changes.known();
        if (!known.isEmpty()) {
            statements.add(update(connection, known));
        }
        if (!changes.history().isEmpty()) {
            statements.add(writeHistory(connection, changes.history()));
        }
        if (!changes.stock().isEmpty()) {
            statements.add(writeStock(connection, changes.stock().values()));
        }
        if (!changes.receipts().isEmpty()) {
            statements.add(writeReceipts(connection, changes.receipts()));
        }
        if (!changes.purchases().isEmpty()) {
            statements.add(writePurchases(connection, changes.purchases().values()));
        }
        return statements;
    }

    static Future<?> insert(SqlClient connection, List<Order> orders) {
        return connection
                .preparedQuery("""
                        INSERT INTO orders (id, checkout_id, session_id, account_id, status, accepted, final, doc, created_at)
                        SELECT i, c, s, ac, st, a, f, d::jsonb, t
                        FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::boolean[], $7::boolean[],
                                    $8::text[], $9::timestamptz[]) AS rows (i, c, s, ac, st, a, f, d, t)
                        """)
                .execute(Tuple.from(List.<Object>of(
                        strings(orders, Order::id),
                        strings(orders, order -> order.submission().checkoutId()),
                        strings(orders, order -> order.submission().sessionId()),
                        strings(orders, order -> order.submission().accountId()),
                        strings(orders, order -> order.status().wire()),
                        orders.stream()
                                .map(order -> order.status().isAccepted())
                                .toArray(Boolean[]::new),
                        orders.stream().map(Order::isFinal).toArray(Boolean[]::new),
                        strings(orders, Json::string),
                        times(orders, order -> order.submission().submittedAt()))));
    }

    /** The submission, most of an order's bytes, stays as it was written first. */
    private static Future<?> update(SqlClient connection, List<Order> orders) {
        return connection
                .preparedQuery("""
                        UPDATE orders SET status = st, accepted = a, final = f, doc = doc || d::jsonb
                        FROM unnest($1::text[], $2::text[], $3::boolean[], $4::boolean[], $5::text[])
                             AS rows (i, st, a, f, d)
                        WHERE id = i
                        """)
                .execute(Tuple.from(List.<Object>of(
                        strings(orders, Order::id),
                        strings(orders, order -> order.status().wire()),
                        orders.stream()
                                .map(order -> order.status().isAccepted())
                                .toArray(Boolean[]::new),
                        orders.stream().map(Order::isFinal).toArray(Boolean[]::new),
                        strings(orders, order -> Json.string(OrderProgress.of(order))))));
    }

    private static Future<?> writeHistory(SqlClient connection, List<OrderChanges.Line> lines) {
        return connection
                .preparedQuery("""
                        INSERT INTO order_events (order_id, number, kind, time, log_offset, doc)
                        SELECT o, n, k, t, l, d::json
                        FROM unnest($1::text[], $2::int[], $3::text[], $4::timestamptz[], $5::bigint[], $6::text[])
                             AS rows (o, n, k, t, l, d)
                        """)
                .execute(Tuple.from(List.<Object>of(
                        strings(lines, line -> line.event().orderId()),
                        lines.stream().map(line -> line.event().number()).toArray(Integer[]::new),
                        strings(lines, line -> line.event().kind()),
                        times(lines, OrderChanges.Line::time),
                        lines.stream().map(OrderChanges.Line::offset).toArray(Long[]::new),
                        strings(lines, line -> new String(line.message().value(), StandardCharsets.UTF_8)))));
    }

    private static Future<?> writeStock(SqlClient connection, Collection<StockLevel> levels) {
        return connection
                .preparedQuery("""
                        INSERT INTO stock (sku, available, received)
                        SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[])
                        ON CONFLICT (sku) DO UPDATE SET available = EXCLUDED.available, received = EXCLUDED.received
                        """)
                .execute(Tuple.of(
                        strings(levels, StockLevel::sku),
                        levels.stream().map(StockLevel::available).toArray(Long[]::new),
                        levels.stream().map(StockLevel::received).toArray(Long[]::new)));
    }

    private static Future<?> writeReceipts(SqlClient connection, List<Receipt> receipts) {
        return connection
                .preparedQuery("""
                        INSERT INTO stock_receipts (id, sku, quantity, reason, time)
                        SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::timestamptz[])
                        """)
                .execute(Tuple.of(
                        strings(receipts, Receipt::id),
                        strings(receipts, Receipt::sku),
                        receipts.stream().map(Receipt::quantity).toArray(Long[]::new),
                        strings(receipts, Receipt::reason),
                        times(receipts, Receipt::time)));
    }

    private static Future<?> writePurchases(SqlClient connection, Collection<Purchase> purchases) {
        return connection
                .preparedQuery("""
                        INSERT INTO purchases (sku, shopper, units)
                        SELECT * FROM unnest($1::text[], $2::text[], $3::int[])
                        ON CONFLICT (sku, shopper) DO UPDATE SET units = EXCLUDED.units
                        """)
                .execute(Tuple.of(
                        strings(purchases, purchase -> purchase.key().sku()),
                        strings(purchases, purchase -> purchase.key().shopper()),
                        purchases.stream().map(Purchase::units).toArray(Integer[]::new)));
    }

    private static <T> String[] strings(Collection<T> rows, Function<T, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static <T> OffsetDateTime[] times(Collection<T> rows, Function<T, Instant> column) {
        return rows.stream()
                .map(row -> column.apply(row).atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }
}
