package dev.doorbuster.pipeline.writer;

import static dev.doorbuster.pipeline.writer.PostgresStore.answer;

import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.pipeline.decider.Purchase;
import dev.doorbuster.pipeline.decider.StockLevel;
import dev.doorbuster.runtime.fault.TerminalFault;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes anew what is a fold of the history: the rows of orders, of stock and of what shoppers have bought. One transaction, which
 * first raises the writer's epoch: a writer that is at work can commit nothing more, takes over again and goes on from the new
 * rows. Writes only rows that differ. Blocks a virtual thread, or one that is not Vert.x's.
 */
public final class Rebuild {
    private static final int PAGE = 1_000;

    /**
     * What was found, and unless it was a dry run, mended.
     *
     * @param orders that were folded
     * @param ordersLeft whose history began before it carried submissions: they stay as they are
     * @param stockLeft SKUs of which some came back before the history said where they went: they stay as they are
     */
    public record Report(
            long orders,
            long ordersThatDiffered,
            long ordersLeft,
            long skus,
            long stockThatDiffered,
            long stockLeft,
            long purchasesThatDiffered) {}

    private final SqlConnection connection;
    private final boolean dryRun;
    private final Recount recount = new Recount();
    private long orders;
    private long ordersThatDiffered;
    private long ordersLeft;

    private Rebuild(SqlConnection connection, boolean dryRun) {
        this.connection = connection;
        this.dryRun = dryRun;
    }

    /**
     * Compares the tables with the history and makes them equal to it.
     *
     * @param dryRun only compares, and disturbs no writer
     * @throws TerminalFault when the history contradicts itself: nothing was written
     * @throws dev.doorbuster.runtime.fault.RetryableFault when PostgreSQL did not do its part: nothing was written
     */
    public static Report run(Pool database, boolean dryRun) {
        var connection = answer(database.getConnection());
        try {
            var transaction = answer(connection.begin());
            boolean done = false;
            try {
                var report = new Rebuild(connection, dryRun).run();
                answer(transaction.commit());
                done = true;
                return report;
            } finally {
                if (!done) {
                    answer(transaction.rollback().otherwiseEmpty());
                }
            }
        } finally {
            answer(connection.close().otherwiseEmpty());
        }
    }

    private Report run() {
        if (dryRun) {
            execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY", Tuple.tuple());
        } else {
            execute(
                    "UPDATE writers SET epoch = epoch + 1, leased_until = '-infinity' WHERE name = 'orders'",
                    Tuple.tuple());
        }
        fold();
        ordersWithoutHistory();
        var shelves = new HashSet<String>();
        long stock = mendStock(shelves);
        long unclear = recount.unclear().stream().filter(shelves::contains).count();
        return new Report(orders, ordersThatDiffered, ordersLeft, shelves.size(), stock, unclear, mendPurchases());
    }

    /** Goes through the history order by order, a page at a time. */
    private void fold() {
        var history = new History(connection, PAGE);
        var folded = new LinkedHashMap<String, Order>();
        var left = new HashSet<String>();
        @Nullable Order current = null;
        for (var event = history.next(); event != null; event = history.next()) {
            if (current != null && !current.id().equals(event.orderId())) {
                folded.put(current.id(), current);
                current = null;
            }
            if (current == null && !left.contains(event.orderId())) {
                if (folded.size() + left.size() >= PAGE) {
                    compare(folded, left);
                }
                current = begun(event);
                if (current == null) {
                    left.add(event.orderId());
                }
            }
            if (current != null) {
                current = after(current, event);
            }
        }
        if (current != null) {
            folded.put(current.id(), current);
        }
        compare(folded, left);
    }

    /** Null when the history does not say what was ordered. */
    private static @Nullable Order begun(OrderEvent event) {
        var submission = event.change().submission();
        return submission == null || event.number() != 1 ? null : Order.submitted(submission);
    }

    private static Order after(Order order, OrderEvent event) {
        try {
            return order.after(event);
        } catch (IllegalStateException e) {
            throw new TerminalFault("the history contradicts itself: " + e.getMessage());
        }
    }

    /** Counts the orders, mends the rows of those that differ from their history, and forgets them. */
    private void compare(Map<String, Order> folded, Collection<String> left) {
        orders += folded.size();
        folded.values().forEach(recount::add);
        var rows = new HashMap<String, OrderRow>();
        select(OrderRow.SELECT + " WHERE id = ANY ($1)", Tuple.of((Object) names(folded.keySet())))
                .forEach(row -> rows.put(row.getString("id"), OrderRow.of(row)));
        var differing = folded.values().stream()
                .filter(order -> !OrderRow.of(order).equals(rows.get(order.id())))
                .toList();
        ordersThatDiffered += differing.size();
        if (!differing.isEmpty() && !dryRun) {
            var ids = differing.stream().map(Order::id).toList();
            execute("DELETE FROM orders WHERE id = ANY ($1)", Tuple.of((Object) names(ids)));
            answer(PostgresLedger.insert(connection, differing));
        }
        leave(select("SELECT id, doc::text AS doc FROM orders WHERE id = ANY ($1)", Tuple.of((Object) names(left))));
        folded.clear();
        left.clear();
    }

    private void ordersWithoutHistory() {
        var last = "";
        RowSet<Row> rows;
        do {
            rows = select("""
                    SELECT id, doc::text AS doc FROM orders o
                    WHERE id > $1 AND NOT EXISTS (SELECT FROM order_events e WHERE e.order_id = o.id)
                    ORDER BY id LIMIT $2
                    """, Tuple.of(last, PAGE));
            for (var row : rows) {
                last = row.getString("id");
            }
            leave(rows);
        } while (rows.size() == PAGE);
    }

    /** Their rows are all that is known of them. */
    private void leave(RowSet<Row> rows) {
        rows.forEach(row -> recount.add(Json.read(row.getString("doc"), Order.class)));
        ordersLeft += rows.size();
    }

    private long mendStock(Collection<String> shelves) {
        var received = new HashMap<String, Long>();
        select("SELECT sku, sum(quantity)::bigint AS units FROM stock_receipts GROUP BY sku", Tuple.tuple())
                .forEach(row -> received.put(row.getString("sku"), row.getLong("units")));
        var found = new HashMap<String, StockLevel>();
        select("SELECT sku, available, received FROM stock", Tuple.tuple())
                .forEach(row -> found.put(
                        row.getString("sku"),
                        new StockLevel(row.getString("sku"), row.getLong("available"), row.getLong("received"))));
        shelves.addAll(received.keySet());
        shelves.addAll(found.keySet());
        shelves.addAll(recount.gone().keySet());
        var changes = new OrderChanges();
        var neverReceived = new ArrayList<String>();
        for (var sku : shelves) {
            if (recount.unclear().contains(sku)) {
                continue;
            }
            long left = received.getOrDefault(sku, 0L) - recount.gone().getOrDefault(sku, 0L);
            if (left < 0) {
                throw new TerminalFault("orders hold " + -left + " units of " + sku + " more than were ever received");
            }
            var level = new StockLevel(sku, left, received.getOrDefault(sku, 0L));
            if (!received.containsKey(sku)) {
                if (found.containsKey(sku)) {
                    neverReceived.add(sku);
                }
            } else if (!level.equals(found.get(sku))) {
                changes.stock().put(sku, level);
            }
        }
        if (!dryRun) {
            execute("DELETE FROM stock WHERE sku = ANY ($1)", Tuple.of((Object) names(neverReceived)));
            write(changes);
        }
        return (long) changes.stock().size() + neverReceived.size();
    }

    private long mendPurchases() {
        var units = new HashMap<>(recount.bought());
        var changes = new OrderChanges();
        select("SELECT sku, shopper, units FROM purchases", Tuple.tuple()).forEach(row -> {
            var key = new Purchase.Key(row.getString("sku"), row.getString("shopper"));
            var counted = units.remove(key);
            int right = counted == null ? 0 : counted;
            if (row.getInteger("units") != right) {
                changes.purchases().put(key, new Purchase(key, right));
            }
        });
        units.forEach((key, right) -> changes.purchases().put(key, new Purchase(key, right)));
        if (!dryRun) {
            write(changes);
        }
        return changes.purchases().size();
    }

    private void write(OrderChanges changes) {
        answer(Future.all(PostgresLedger.write(connection, changes)));
    }

    private RowSet<Row> select(String sql, Tuple values) {
        return answer(connection.preparedQuery(sql).execute(values));
    }

    private void execute(String sql, Tuple values) {
        answer(connection.preparedQuery(sql).execute(values));
    }

    private static String[] names(Collection<String> names) {
        return names.toArray(String[]::new);
    }
}
