package dev.doorbuster.pipeline.writer;

import static io.vertx.core.Future.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.fault.Superseded;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A writer's store in PostgreSQL: its row of table {@code writers} says who it is, for how long and how far it got; table
 * {@code outbox} keeps what a committed batch still owes to Kafka. Time is the database's, so that no two clocks have to agree.
 */
public class PostgresStore<C> implements Store<C> {
    /** A writer that has not been seen for so long may be replaced. */
    private static final Duration LEASE = Duration.ofSeconds(5);

    private static final String LEASED =
            "leased_until = clock_timestamp() + interval '" + LEASE.toSeconds() + " seconds'";

    private final Pool database;
    private final String name;
    private final String holder;
    private final BiFunction<SqlConnection, C, List<Future<?>>> write;

    /**
     * @param name row of the table {@code writers}
     * @param holder this process; unique
     * @param write puts a batch's changes into its tables
     */
    public PostgresStore(
            Pool database, String name, String holder, BiFunction<SqlConnection, C, List<Future<?>>> write) {
        this.database = database;
        this.name = name;
        this.holder = holder;
        this.write = write;
    }

    @Override
    public Optional<Place> takeOver() {
        var rows = answer(database.preparedQuery("UPDATE writers SET epoch = epoch + 1, holder = $2, " + LEASED
                        + " WHERE name = $1 AND (holder = $2 OR leased_until < clock_timestamp())"
                        + " RETURNING epoch, next_offset")
                .execute(Tuple.of(name, holder)));
        if (rows.size() == 0) {
            return Optional.empty();
        }
        var row = rows.iterator().next();
        return Optional.of(new Place(row.getLong("epoch"), row.getLong("next_offset")));
    }

    @Override
    public List<ProducerRecord<String, byte[]>> unsent() {
        var records = new ArrayList<ProducerRecord<String, byte[]>>();
        answer(database.preparedQuery("SELECT records FROM outbox WHERE writer = $1 ORDER BY batch")
                        .execute(Tuple.of(name)))
                .forEach(row -> records.addAll(
                        Records.fromBytes(row.getBuffer("records").getBytes())));
        return records;
    }

    @Override
    public Future<Void> commit(Place next, C changes, List<ProducerRecord<String, byte[]>> messages, long sentUpTo) {
        var transaction = database.withTransaction(connection -> {
            var statements = new ArrayList<Future<?>>();
            statements.add(advance(connection, next));
            statements.addAll(write.apply(connection, changes));
            statements.add(connection
                    .preparedQuery("DELETE FROM outbox WHERE writer = $1 AND batch <= $2")
                    .execute(Tuple.of(name, sentUpTo)));
            if (!messages.isEmpty()) {
                statements.add(connection
                        .preparedQuery("INSERT INTO outbox (writer, batch, records) VALUES ($1, $2, $3)")
                        .execute(Tuple.of(name, next.nextOffset(), Records.toBytes(messages))));
            }
            return Future.all(statements);
        });
        return DatabaseDeadline.within(transaction)
                .<Void>mapEmpty()
                .recover(failure -> Future.failedFuture(known(failure)));
    }

    @Override
    public void stay(long epoch) {
        answer(database.preparedQuery("UPDATE writers SET " + LEASED + " WHERE name = $1 AND epoch = $2")
                .execute(Tuple.of(name, epoch))
                .compose(this::oneRow));
    }

    /** Gives the place up, so that a successor need not wait for the lease to run out. Any thread. */
    public Future<Void> leave() {
        return DatabaseDeadline.within(database.preparedQuery(
                                "UPDATE writers SET leased_until = '-infinity' WHERE name = $1 AND holder = $2")
                        .execute(Tuple.of(name, holder)))
                .mapEmpty();
    }

    private Future<?> advance(SqlClient connection, Place next) {
        return connection
                .preparedQuery("UPDATE writers SET next_offset = $1, " + LEASED + " WHERE name = $2 AND epoch = $3")
                .execute(Tuple.of(next.nextOffset(), name, next.epoch()))
                .compose(this::oneRow);
    }

    private Future<Void> oneRow(io.vertx.sqlclient.SqlResult<?> updated) {
        return updated.rowCount() == 1
                ? Future.succeededFuture()
                : Future.failedFuture(new Superseded("another " + name + " writer has taken over"));
    }

    /** Not only unchecked failures come out of await: a refused connection, for instance. */
    @CanIgnoreReturnValue
    static <T> T answer(Future<T> call) {
        try {
            return await(DatabaseDeadline.within(call));
        } catch (Exception e) {
            throw known(e);
        }
    }

    private static RuntimeException known(Throwable failure) {
        return switch (failure) {
            case Superseded e -> e;
            case RetryableFault e -> e;
            default -> new RetryableFault("PostgreSQL did not do its part: " + failure.getMessage(), failure);
        };
    }
}
