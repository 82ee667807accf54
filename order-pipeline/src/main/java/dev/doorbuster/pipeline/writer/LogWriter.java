package dev.doorbuster.pipeline.writer;

import static io.vertx.core.Future.await;

import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.fault.TerminalFault;
import dev.doorbuster.runtime.kafka.EventPublisher;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Turns batches of a log into transactions: the changes, the outbox and the next offset commit together or not at all, and only
 * while this writer's epoch is the current one. After the commit the outbox goes to Kafka; a crash in between leaves it in the
 * table, and the next writer sends it. All methods belong on one virtual thread.
 */
public final class LogWriter {
    private final Pool database;
    private final EventPublisher publisher;
    private final Outbox outbox;
    private final String name;
    private long epoch;
    private long published = -1;

    /** @param name row of the table {@code writers} */
    public LogWriter(Pool database, EventPublisher publisher, String name) {
        this.database = database;
        this.publisher = publisher;
        this.outbox = new Outbox(name);
        this.name = name;
    }

    /**
     * Becomes the writer: whoever was it before can commit no more. Sends what it left unsent.
     *
     * @return the offset to read on from
     */
    public long takeOver() {
        var row = await(DatabaseDeadline.within(database.preparedQuery(
                                "UPDATE writers SET epoch = epoch + 1 WHERE name = $1 RETURNING epoch, next_offset")
                        .execute(Tuple.of(name))))
                .iterator()
                .next();
        epoch = row.getLong("epoch");
        long offset = row.getLong("next_offset");
        publish(await(DatabaseDeadline.within(outbox.unsent(database))));
        await(DatabaseDeadline.within(outbox.forget(database, offset)));
        published = offset;
        return offset;
    }

    /**
     * Commits a batch and publishes what follows from it. Returns when both are done.
     *
     * @throws TerminalFault when another writer has taken over
     * @throws RetryableFault when the database or Kafka did not answer; the batch may or may not have been committed, so take
     *     over again before the next one
     */
    public void commit(
            long nextOffset,
            Function<SqlConnection, List<Future<?>>> changes,
            List<ProducerRecord<String, byte[]>> messages) {
        try {
            await(DatabaseDeadline.within(database.withTransaction(connection -> {
                var statements = new ArrayList<Future<?>>();
                statements.add(advance(connection, nextOffset));
                statements.addAll(changes.apply(connection));
                statements.add(outbox.forget(connection, published));
                if (!messages.isEmpty()) {
                    statements.add(outbox.add(connection, nextOffset, messages));
                }
                return Future.all(statements);
            })));
        } catch (TerminalFault e) {
            throw e;
        } catch (PgException e) {
            throw new RetryableFault("PostgreSQL refused a batch: " + e.getMessage(), e);
        } catch (Exception e) {
            // Not only unchecked ones: await throws whatever the future failed with, a refused connection for instance.
            throw new RetryableFault("PostgreSQL did not commit a batch", e);
        }
        publish(messages);
        published = nextOffset;
    }

    private Future<?> advance(SqlConnection connection, long nextOffset) {
        return connection
                .preparedQuery("UPDATE writers SET next_offset = $1 WHERE name = $2 AND epoch = $3")
                .execute(Tuple.of(nextOffset, name, epoch))
                .compose(updated -> updated.rowCount() == 1
                        ? Future.succeededFuture()
                        : Future.failedFuture(new TerminalFault("another " + name + " writer has taken over")));
    }

    private void publish(List<ProducerRecord<String, byte[]>> messages) {
        await(Future.all(messages.stream().map(publisher::send).toList()));
    }
}
