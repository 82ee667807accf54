package dev.doorbuster.pipeline.letters;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.doorbuster.localstack.LocalStack;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import dev.doorbuster.pipeline.Cell;
import dev.doorbuster.runtime.kafka.DeadLetters;
import dev.doorbuster.runtime.kafka.StoredHeader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WithLocalStack
class DeadLetterLogIT {
    private static final Instant TIME = Instant.parse("2026-11-01T09:00:00.123Z");

    private final Cell cell;
    private final DeadLetters deadLetters;

    DeadLetterLogIT(LocalStack stack, TestCell testCell) {
        cell = new Cell(stack, testCell);
        deadLetters = new DeadLetters(cell.publisher, cell.topics.deadLetters());
    }

    @AfterEach
    void close() {
        cell.close();
    }

    @Test
    void a_letter_is_kept_with_its_bytes_and_with_what_can_be_read_of_it() {
        var record = new ProducerRecord<>("orders.x", "key\u0000", new byte[] {0, (byte) 0xff, 7});
        record.headers().add("ce_id", "event\u00001".getBytes(StandardCharsets.UTF_8));
        record.headers().add("ce_type", "dev.doorbuster.time.passed.v1".getBytes(StandardCharsets.UTF_8));
        record.headers().add("twice", new byte[] {1});
        record.headers().add("twice", null);
        park(record, "bad\u0000 word");
        park(new ProducerRecord<>("orders.x", null, null), "nothing in it");

        var log = start();
        awaitRows(2);

        var first = letters().getFirst();
        assertThat(first.getString("topic")).isEqualTo("orders.x");
        assertThat(first.getString("source")).isEqualTo("orders.x");
        assertThat(first.getString("reason")).isEqualTo("bad? word");
        assertThat(first.getString("event_id")).isEqualTo("event?1");
        assertThat(first.getString("type")).isEqualTo("dev.doorbuster.time.passed.v1");
        assertThat(first.getBuffer("key").getBytes()).isEqualTo("key\u0000".getBytes(StandardCharsets.UTF_8));
        assertThat(first.getBuffer("value").getBytes()).isEqualTo(record.value());
        assertThat(StoredHeader.read(first.getString("headers")))
                .extracting(StoredHeader::name)
                .containsExactly("ce_id", "ce_type", "twice", "twice");
        assertThat(StoredHeader.read(first.getString("headers")).getLast().bytes())
                .isNull();
        assertThat(letters().getLast().getBuffer("value")).isNull();
        assertThat(letters().getLast().getBuffer("key")).isNull();
        within(log.stopLoop());
    }

    @Test
    void a_letter_of_the_largest_record_that_kafka_takes_fits() {
        var record = new ProducerRecord<>(cell.topics.orders(), "k", new byte[1_048_000]);
        cell.send(record);
        park(record, "x".repeat(100_000));

        var log = start();
        awaitRows(1);

        assertThat(letters().getFirst().getBuffer("value").length()).isEqualTo(1_048_000);
        assertThat(letters().getFirst().getString("reason")).hasSize(1_000);
        within(log.stopLoop());
    }

    @Test
    void a_mark_counts_once_however_often_the_copying_starts_again_and_however_many_copy() {
        park(new ProducerRecord<>("orders.x", "a", new byte[1]), "first");
        var one = start();
        var two = start();
        awaitRows(1);
        for (int i = 0; i < 20; i++) {
            within(deadLetters.markReplayed(0, TIME.plusMillis(i)));
        }
        awaitOffset(21);
        within(one.stopLoop());
        within(two.stopLoop());
        assertThat(one.health().status()).isEqualTo("down");

        var three = start();
        park(new ProducerRecord<>("orders.x", "b", new byte[1]), "second");
        awaitOffset(22);

        var first = letters().getFirst();
        assertThat(first.getInteger("replays")).isEqualTo(20);
        assertThat(first.getOffsetDateTime("replayed_at").toInstant()).isEqualTo(TIME.plusMillis(19));
        assertThat(letters()).hasSize(2);
        within(three.stopLoop());
    }

    @Test
    void what_a_stranger_puts_on_a_record_is_no_mark_and_no_source() {
        park(new ProducerRecord<>("orders.x", "a", new byte[1]), "first");
        var record = new ProducerRecord<>("orders.x", "b", new byte[1]);
        record.headers().add(DeadLetters.REPLAY_OF, "0".getBytes(StandardCharsets.UTF_8));
        record.headers().add(DeadLetters.SOURCE, "payroll".getBytes(StandardCharsets.UTF_8));
        park(record, "second");
        record.headers().add("x", new byte[0]);
        cell.send(new ProducerRecord<>(cell.topics.deadLetters(), null, "c", new byte[1], record.headers()));
        var nonsense = new ProducerRecord<>(cell.topics.deadLetters(), "d", new byte[1]);
        nonsense.headers().add(DeadLetters.REPLAY_OF, "the first".getBytes(StandardCharsets.UTF_8));
        cell.send(nonsense);

        var log = start();
        awaitRows(4);

        assertThat(letters())
                .extracting(row -> row.getString("topic"))
                .containsExactly("orders.x", "orders.x", "payroll", null);
        assertThat(letters()).allMatch(row -> row.getOffsetDateTime("replayed_at") == null);
        within(log.stopLoop());
    }

    @Test
    void what_the_database_refuses_is_copied_later_and_once() {
        var log = start();
        cell.execute("ALTER TABLE dead_letters RENAME TO away");
        park(new ProducerRecord<>("orders.x", "a", new byte[1]), "first");
        awaitTrue(() -> log.health().detail().contains("failure"));
        assertThat(log.health().status()).isEqualTo("up");

        cell.execute("ALTER TABLE away RENAME TO dead_letters");
        awaitRows(1);

        assertThat(letters()).hasSize(1);
        within(log.stopLoop());
    }

    private DeadLetterLog start() {
        var sources = cell.sources;
        return within(DeadLetterLog.start(
                sources.vertx(),
                cell.database,
                sources.bootstrapServers(),
                cell.topics.deadLetters(),
                new SimpleMeterRegistry()));
    }

    private void park(ProducerRecord<String, byte[]> record, String reason) {
        within(deadLetters.park(record, reason));
    }

    private List<Row> letters() {
        return cell.rows("""
                SELECT source, topic, key, reason, headers::text AS headers, value, event_id, type, replayed_at, replays
                FROM dead_letters ORDER BY id
                """);
    }

    private void awaitRows(int rows) {
        awaitTrue(() -> cell.count("dead_letters") == rows);
    }

    private void awaitOffset(long offset) {
        awaitTrue(() -> cell.count("writers WHERE name = 'dead-letters' AND next_offset = " + offset) == 1);
    }

    private static void awaitTrue(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(25));
        }
    }

    @CanIgnoreReturnValue
    private static <T> T within(Future<T> future) {
        return future.timeout(30, TimeUnit.SECONDS).await();
    }
}
