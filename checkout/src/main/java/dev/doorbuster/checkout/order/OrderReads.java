package dev.doorbuster.checkout.order;

import dev.doorbuster.checkout.shopper.Shopper;
import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.checkout.Message;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads orders from the region's PostgreSQL; writes nothing. Non-blocking; fails with {@link RetryableFault}. */
public final class OrderReads {
    private final Database database;

    public OrderReads(Database database) {
        this.database = database;
    }

    /**
     * One page, newest first.
     *
     * @param nextCursor of the following page, or null
     */
    public record Page(List<OrderView> items, @Nullable String nextCursor) {}

    /**
     * Which orders.
     *
     * @param shopper whose; null for all
     * @param status null for all that were accepted
     */
    public record Filter(
            @Nullable Shopper shopper, @Nullable String status) {}

    /** The bare order, for decisions. */
    public Future<Optional<Order>> find(String orderId) {
        return database.run("SELECT doc::text AS doc FROM orders WHERE id = $1", Tuple.of(orderId))
                .map(rows -> {
                    var row = rows.iterator();
                    return row.hasNext() ? Optional.of(order(row.next())) : Optional.empty();
                });
    }

    /** Why there is no order, as the shopper was to be told; empty when nothing was said. */
    public Future<List<Message>> refusal(String orderId) {
        return database.run("""
                        SELECT (doc -> 'messages')::text AS messages FROM order_events
                        WHERE order_id = $1 AND json_array_length(doc -> 'messages') > 0
                        ORDER BY number LIMIT 1
                        """, Tuple.of(orderId)).map(rows -> {
            var row = rows.iterator();
            return row.hasNext() ? List.of(Json.read(row.next().getString("messages"), Message[].class)) : List.of();
        });
    }

    /** The order with its timeline. */
    public Future<Optional<OrderView>> view(String orderId) {
        return find(orderId)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : views(List.of(found.get())).map(views -> Optional.of(views.getFirst())));
    }

    public Future<Page> list(Filter filter, int limit, Optional<Cursor> after) {
        var sql = new StringBuilder("SELECT doc::text AS doc, created_at FROM orders WHERE ");
        var values = Tuple.tuple();
        if (filter.status() == null) {
            sql.append("accepted");
        } else {
            sql.append("status = $").append(values.addString(filter.status()).size());
        }
        if (filter.shopper() != null) {
            of(filter.shopper(), sql, values);
        }
        after.ifPresent(cursor -> {
            sql.append(" AND (created_at, id) < ($")
                    .append(values.addOffsetDateTime(cursor.createdAt()).size());
            sql.append(", $").append(values.addString(cursor.id()).size()).append(")");
        });
        sql.append(" ORDER BY created_at DESC, id DESC LIMIT $")
                .append(values.addInteger(limit + 1).size());
        return database.run(sql.toString(), values).compose(rows -> page(rows, limit));
    }

    /** As {@link Shopper#owns(Order)}: a session alone opens no account's order. */
    private static void of(Shopper shopper, StringBuilder sql, Tuple values) {
        Object sessions = shopper.sessionIds().toArray(String[]::new);
        sql.append(" AND (account_id IS NULL AND session_id = ANY ($")
                .append(values.addValue(sessions).size())
                .append(")");
        if (shopper.accountId() != null) {
            sql.append(" OR account_id = $")
                    .append(values.addString(shopper.accountId()).size());
        }
        sql.append(")");
    }

    private Future<Page> page(RowSet<Row> rows, int limit) {
        var orders = new ArrayList<Order>();
        Cursor last = null;
        for (var row : rows) {
            if (orders.size() < limit) {
                orders.add(order(row));
                last = new Cursor(
                        row.getOffsetDateTime("created_at"), orders.getLast().id());
            }
        }
        var next = rows.size() > limit && last != null ? last.encode() : null;
        return views(orders).map(views -> new Page(views, next));
    }

    private Future<List<OrderView>> views(List<Order> orders) {
        if (orders.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        Object ids = orders.stream().map(Order::id).toArray(String[]::new);
        return database.run("""
                        SELECT order_id, kind, time, doc ->> 'detail' AS detail FROM order_events
                        WHERE order_id = ANY ($1) ORDER BY order_id, number
                        """, Tuple.of(ids)).map(rows -> {
            Map<String, List<OrderView.TimelineEntry>> timelines = new HashMap<>();
            for (var row : rows) {
                timelines
                        .computeIfAbsent(row.getString("order_id"), id -> new ArrayList<>())
                        .add(entry(row));
            }
            return orders.stream()
                    .map(order -> OrderView.of(order, timelines.getOrDefault(order.id(), List.of())))
                    .toList();
        });
    }

    private static OrderView.TimelineEntry entry(Row row) {
        OffsetDateTime time = row.getOffsetDateTime("time");
        return new OrderView.TimelineEntry(row.getString("kind"), time.toInstant(), row.getString("detail"));
    }

    private static Order order(Row row) {
        return Json.read(row.getString("doc"), Order.class);
    }
}
