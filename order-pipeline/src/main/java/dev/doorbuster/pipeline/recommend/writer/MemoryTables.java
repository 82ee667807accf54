package dev.doorbuster.pipeline.recommend.writer;

import static io.vertx.core.Future.await;

import dev.doorbuster.commerce.Json;
import dev.doorbuster.pipeline.recommend.KnownProduct;
import dev.doorbuster.pipeline.recommend.Recommender;
import dev.doorbuster.pipeline.recommend.Tuning;
import dev.doorbuster.pipeline.recommend.Visit;
import dev.doorbuster.pipeline.writer.DatabaseDeadline;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The recommender's memory as rows. */
public final class MemoryTables {
    private static final int PAGE = 500;

    private final Pool database;

    public MemoryTables(Pool database) {
        this.database = database;
    }

    /**
     * Everything that was written.
     *
     * @param signOfLife called again and again, because it may take longer than the lease
     */
    Recommender load(Tuning tuning, Runnable signOfLife) {
        var memory = new Recommender(tuning);
        var after = "";
        for (boolean more = true; more; ) {
            var page = ask(
                    "SELECT id, doc::text AS doc FROM recommender_products WHERE id > $1 ORDER BY id LIMIT " + PAGE,
                    Tuple.of(after));
            for (var row : page) {
                memory.restore(Json.read(row.getString("doc"), KnownProduct.class));
                after = row.getString("id");
            }
            more = page.size() == PAGE;
            signOfLife.run();
        }
        ask("SELECT doc::text AS doc FROM recommender_visits ORDER BY last_at, session_id", Tuple.tuple())
                .forEach(row -> memory.restore(Json.read(row.getString("doc"), Visit.class)));
        ask("SELECT order_id, at FROM recommender_orders ORDER BY at, order_id", Tuple.tuple())
                .forEach(row -> memory.restore(row.getString("order_id"), Instant.ofEpochMilli(row.getLong("at"))));
        return memory;
    }

    /** Where reading goes on, by partition. */
    Map<Integer, Long> offsets() {
        var offsets = new HashMap<Integer, Long>();
        ask("SELECT partition, next_offset FROM recommender_offsets", Tuple.tuple())
                .forEach(row -> offsets.put(row.getInteger("partition"), row.getLong("next_offset")));
        return offsets;
    }

    private RowSet<Row> ask(String query, Tuple parameters) {
        return await(DatabaseDeadline.within(database.preparedQuery(query).execute(parameters)));
    }

    /** For the store of the writer. */
    public static List<Future<?>> write(SqlConnection connection, Saved saved) {
        return List.of(
                products(connection, saved.products()),
                visits(connection, saved.visits()),
                orders(connection, saved.orders()),
                places(connection, saved.offsets()),
                delete(connection, "recommender_products WHERE id", saved.forgottenProducts()),
                delete(connection, "recommender_visits WHERE session_id", saved.endedVisits()),
                delete(connection, "recommender_orders WHERE order_id", saved.oldOrders()));
    }

    private static Future<?> products(SqlConnection connection, List<KnownProduct> products) {
        return run(
                connection,
                """
                INSERT INTO recommender_products (id, doc)
                SELECT i, d::json FROM unnest($1::text[], $2::text[]) AS rows (i, d)
                ON CONFLICT (id) DO UPDATE SET doc = EXCLUDED.doc
                """,
                texts(products.stream().map(KnownProduct::id).toList()),
                texts(products.stream().map(Json::string).toList()));
    }

    private static Future<?> visits(SqlConnection connection, List<Visit> visits) {
        return run(
                connection,
                """
                INSERT INTO recommender_visits (session_id, last_at, doc)
                SELECT s, l, d::json FROM unnest($1::text[], $2::bigint[], $3::text[]) AS rows (s, l, d)
                ON CONFLICT (session_id) DO UPDATE SET last_at = EXCLUDED.last_at, doc = EXCLUDED.doc
                """,
                texts(visits.stream().map(Visit::sessionId).toList()),
                numbers(visits.stream().map(Visit::lastAt).toList()),
                texts(visits.stream().map(Json::string).toList()));
    }

    private static Future<?> orders(SqlConnection connection, Map<String, Long> orders) {
        return run(connection, """
                INSERT INTO recommender_orders (order_id, at) SELECT * FROM unnest($1::text[], $2::bigint[])
                ON CONFLICT (order_id) DO UPDATE SET at = EXCLUDED.at
                """, texts(orders.keySet()), numbers(orders.values()));
    }

    private static Future<?> places(SqlConnection connection, Map<Integer, Long> offsets) {
        return run(connection, """
                INSERT INTO recommender_offsets (partition, next_offset) SELECT * FROM unnest($1::integer[], $2::bigint[])
                ON CONFLICT (partition) DO UPDATE SET next_offset = EXCLUDED.next_offset
                """, offsets.keySet().toArray(Integer[]::new), numbers(offsets.values()));
    }

    private static Future<?> delete(SqlConnection connection, String which, List<String> names) {
        return names.isEmpty()
                ? Future.succeededFuture()
                : run(connection, "DELETE FROM " + which + " = ANY ($1::text[])", texts(names));
    }

    private static Future<?> run(SqlConnection connection, String statement, Object... columns) {
        return connection.preparedQuery(statement).execute(Tuple.from(columns));
    }

    private static Object texts(Collection<String> values) {
        return values.toArray(String[]::new);
    }

    private static Object numbers(Collection<Long> values) {
        return values.toArray(Long[]::new);
    }
}
