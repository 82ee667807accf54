package dev.doorbuster.pipeline.writer;

import static dev.doorbuster.pipeline.writer.PostgresStore.answer;

import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.event.OrderEvent;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** All of the history, order by order and each in its order; one page of it in memory. */
final class History {
    private final SqlConnection connection;
    private final int size;
    private final Deque<OrderEvent> page = new ArrayDeque<>();
    private String order = "";
    private int number;
    private boolean isLast;

    History(SqlConnection connection, int size) {
        this.connection = connection;
        this.size = size;
    }

    /** Null at the end. */
    @Nullable
    OrderEvent next() {
        if (page.isEmpty() && !isLast) {
            read();
        }
        return page.poll();
    }

    private void read() {
        var rows = answer(connection.preparedQuery("""
                        SELECT order_id, number, doc::text AS doc FROM order_events
                        WHERE (order_id, number) > ($1, $2) ORDER BY order_id, number LIMIT $3
                        """).execute(Tuple.of(order, number, size)));
        for (var row : rows) {
            order = row.getString("order_id");
            number = row.getInteger("number");
            page.add(Json.read(row.getString("doc"), OrderEvent.class));
        }
        isLast = rows.size() < size;
    }
}
