package dev.doorbuster.pipeline.writer;

import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.order.Order;
import io.vertx.sqlclient.Row;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that a row of the table of orders says, to be compared.
 *
 * @param order null when the row holds none that can be read
 */
record OrderRow(
        String id,
        String checkoutId,
        String sessionId,
        @Nullable String accountId,
        String status,
        boolean accepted,
        boolean isFinal,
        @Nullable Order order,
        Instant createdAt) {
    static final String SELECT =
            "SELECT id, checkout_id, session_id, account_id, status, accepted, final, doc::text AS doc, created_at FROM orders";

    static OrderRow of(Row row) {
        return new OrderRow(
                row.getString("id"),
                row.getString("checkout_id"),
                row.getString("session_id"),
                row.getString("account_id"),
                row.getString("status"),
                row.getBoolean("accepted"),
                row.getBoolean("final"),
                read(row.getString("doc")),
                row.getOffsetDateTime("created_at").toInstant());
    }

    static OrderRow of(Order order) {
        return new OrderRow(
                order.id(),
                order.submission().checkoutId(),
                order.submission().sessionId(),
                order.submission().accountId(),
                order.status().wire(),
                order.status().isAccepted(),
                order.isFinal(),
                order,
                order.submission().submittedAt());
    }

    private static @Nullable Order read(String doc) {
        try {
            return Json.read(doc, Order.class);
        } catch (UncheckedIOException e) {
            return null;
        }
    }
}
