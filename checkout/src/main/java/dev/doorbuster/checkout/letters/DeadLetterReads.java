package dev.doorbuster.checkout.letters;

import dev.doorbuster.commerce.Text;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.kafka.StoredHeader;
import dev.doorbuster.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads dead letters from the region's PostgreSQL; writes nothing. Non-blocking; fails with {@link RetryableFault}. */
public final class DeadLetterReads {
    /** A page shows the beginning of each value; a hundred whole ones could be a hundred megabytes. */
    private static final int EXCERPT_BYTES = 4_096;

    private static final int MAX_TEXT = 1_000;
    private static final String COLUMNS = """
            SELECT id, topic, source, reason, type, event_id, parked_at, replayed_at, replays,
                   octet_length(value) AS size,
            """;

    private final Database database;

    public DeadLetterReads(Database database) {
        this.database = database;
    }

    /**
     * One page, newest first.
     *
     * @param nextCursor of the following page, or null
     */
    public record Page(List<DeadLetterView> items, @Nullable String nextCursor) {}

    /** Which letters. */
    enum Filter {
        ALL("true"),
        PARKED("replayed_at IS NULL"),
        REPLAYED("replayed_at IS NOT NULL");

        private final String condition;

        Filter(String condition) {
            this.condition = condition;
        }
    }

    Future<Page> list(Filter filter, int limit, OptionalLong before) {
        var sql = COLUMNS + " substring(key FROM 1 FOR $1) AS key, substring(value FROM 1 FOR $1) AS value"
                + " FROM dead_letters WHERE " + filter.condition + " AND id < $2 ORDER BY id DESC LIMIT $3";
        return database.run(sql, Tuple.of(EXCERPT_BYTES, before.orElse(Long.MAX_VALUE), limit + 1))
                .map(rows -> page(rows, limit));
    }

    Future<Optional<DeadLetter>> find(long id) {
        return database.run(
                        COLUMNS + " key, value, headers::text AS headers FROM dead_letters WHERE id = $1", Tuple.of(id))
                .map(rows -> {
                    var row = rows.iterator();
                    return row.hasNext() ? Optional.of(letter(row.next())) : Optional.empty();
                });
    }

    private static Page page(RowSet<Row> rows, int limit) {
        var items = new ArrayList<DeadLetterView>();
        for (var row : rows) {
            if (items.size() < limit) {
                items.add(view(row, null));
            }
        }
        var next = rows.size() > limit ? LetterCursor.encode(items.getLast().id()) : null;
        return new Page(items, next);
    }

    private static DeadLetter letter(Row row) {
        var headers = StoredHeader.read(row.getString("headers"));
        var shown = headers.stream()
                .map(header -> new DeadLetterView.Header(header.name(), text(header.bytes())))
                .toList();
        return new DeadLetter(view(row, shown), text(bytes(row.getBuffer("key"))), row.getBuffer("value"), headers);
    }

    private static DeadLetterView view(Row row, @Nullable List<DeadLetterView.Header> headers) {
        var value = row.getBuffer("value");
        var key = text(bytes(row.getBuffer("key")));
        OffsetDateTime replayedAt = row.getOffsetDateTime("replayed_at");
        return new DeadLetterView(
                row.getLong("id"),
                row.getString("topic"),
                row.getString("source"),
                key == null ? null : Text.printable(key, MAX_TEXT),
                row.getString("reason"),
                row.getString("type"),
                row.getString("event_id"),
                row.getOffsetDateTime("parked_at").toInstant(),
                replayedAt == null ? null : replayedAt.toInstant(),
                row.getInteger("replays"),
                value == null ? null : Excerpt.of(value.getBytes(), row.getInteger("size")),
                headers);
    }

    private static byte @Nullable [] bytes(@Nullable Buffer buffer) {
        return buffer == null ? null : buffer.getBytes();
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
