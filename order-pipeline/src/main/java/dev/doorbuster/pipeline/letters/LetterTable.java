package dev.doorbuster.pipeline.letters;

import dev.doorbuster.pipeline.writer.DatabaseDeadline;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.kafka.StoredHeader;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The table of dead letters and how far the topic is copied to it; both change in one transaction. */
final class LetterTable {
    private final Pool database;

    LetterTable(Pool database) {
        this.database = database;
    }

    Future<Long> nextOffset() {
        return DatabaseDeadline.within(database.query("SELECT next_offset FROM writers WHERE name = 'dead-letters'")
                .execute()
                .map(rows -> rows.iterator().next().getLong("next_offset")));
    }

    /** Letters that nobody has put back. */
    Future<Long> parked() {
        return DatabaseDeadline.within(
                database.query("SELECT count(*) AS parked FROM dead_letters WHERE replayed_at IS NULL")
                        .execute()
                        .map(rows -> rows.iterator().next().getLong("parked")));
    }

    /**
     * Adds a stretch of the topic.
     *
     * @param from must be the stored offset, so that no stretch counts twice, however many copy; fails with a {@link
     *     RetryableFault} otherwise
     */
    Future<Void> add(long from, long next, List<Letter> letters, List<Mark> marks) {
        return DatabaseDeadline.within(database.withTransaction(connection -> advance(connection, from, next)
                .compose(done -> letters.isEmpty() ? Future.succeededFuture() : insert(connection, letters))
                .compose(done -> marks.isEmpty() ? Future.succeededFuture() : mark(connection, marks))
                .mapEmpty()));
    }

    private static Future<?> advance(SqlConnection connection, long from, long next) {
        return connection
                .preparedQuery("UPDATE writers SET next_offset = $1 WHERE name = 'dead-letters' AND next_offset = $2")
                .execute(Tuple.of(next, from))
                .compose(updated -> updated.rowCount() == 1
                        ? Future.succeededFuture()
                        : Future.failedFuture(new RetryableFault("another copy of the dead letters is at work", null)));
    }

    private static Future<?> insert(SqlConnection connection, List<Letter> letters) {
        return connection.preparedQuery("""
                        INSERT INTO dead_letters (id, source, topic, key, reason, headers, value, event_id, type, parked_at)
                        SELECT i, s, t, k, r, h::jsonb, v, e, ty, p
                        FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bytea[], $5::text[], $6::text[], $7::bytea[],
                                    $8::text[], $9::text[], $10::timestamptz[]) AS rows (i, s, t, k, r, h, v, e, ty, p)
                        ON CONFLICT DO NOTHING
                        """).execute(Tuple.from(new Object[] {
            column(letters, Letter::id, Long[]::new),
            column(letters, Letter::source, String[]::new),
            column(letters, Letter::topic, String[]::new),
            column(letters, letter -> buffer(letter.record().key()), Buffer[]::new),
            column(letters, Letter::reason, String[]::new),
            column(letters, letter -> StoredHeader.write(letter.headers()), String[]::new),
            column(letters, letter -> buffer(letter.record().value()), Buffer[]::new),
            column(letters, Letter::eventId, String[]::new),
            column(letters, Letter::type, String[]::new),
            column(letters, letter -> utc(letter.parkedAt()), OffsetDateTime[]::new)
        }));
    }

    private static Future<?> mark(SqlConnection connection, List<Mark> marks) {
        return connection.preparedQuery("""
                        UPDATE dead_letters SET replayed_at = greatest(replayed_at, last), replays = replays + n
                        FROM (SELECT i, max(t) AS last, count(*) AS n
                              FROM unnest($1::bigint[], $2::timestamptz[]) AS rows (i, t) GROUP BY i) AS marks
                        WHERE id = i
                        """).execute(Tuple.from(new Object[] {
            column(marks, Mark::letter, Long[]::new), column(marks, mark -> utc(mark.at()), OffsetDateTime[]::new)
        }));
    }

    private static <T, V> V[] column(List<T> rows, Function<T, @Nullable V> value, IntFunction<V[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    private static @Nullable Buffer buffer(byte @Nullable [] bytes) {
        return bytes == null ? null : Buffer.buffer(bytes);
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
