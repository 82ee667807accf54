package dev.doorbuster.pipeline.letters;

import dev.doorbuster.runtime.health.Health;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.consumer.KafkaReadStream;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the topic of dead letters to the table that operators look at. It verifies nothing: what is here has failed that already,
 * and parking it again would go on for ever. Reads on from the offset in the table, also after a failure, so a letter is copied
 * once, whatever crashes and however many copy. Runs on one event loop.
 */
public final class DeadLetterLog extends VerticleBase {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** Letters can be a megabyte each. */
    private static final int MAX_POLL_RECORDS = 64;

    private static final Logger log = LoggerFactory.getLogger(DeadLetterLog.class);

    private final LetterTable table;
    private final String bootstrapServers;
    private final TopicPartition partition;
    private final Counter copied;
    private final AtomicLong parked = new AtomicLong();
    private final Promise<Void> ended = Promise.promise();
    private volatile boolean running = true;
    private volatile String state = "reading";
    private long position;

    private DeadLetterLog(Pool database, String bootstrapServers, String topic, MeterRegistry meters) {
        this.table = new LetterTable(database);
        this.bootstrapServers = bootstrapServers;
        this.partition = new TopicPartition(topic, 0);
        this.copied = Counter.builder("doorbuster.dead_letters")
                .description("Records that could not be processed")
                .register(meters);
        Gauge.builder("doorbuster.dead_letters.parked", parked, AtomicLong::get)
                .description("Dead letters that nobody has put back")
                .register(meters);
    }

    /** Completes when it reads. */
    public static Future<DeadLetterLog> start(
            Vertx vertx, Pool database, String bootstrapServers, String topic, MeterRegistry meters) {
        var copy = new DeadLetterLog(database, bootstrapServers, topic, meters);
        return vertx.deployVerticle(copy).map(id -> copy);
    }

    /** A shop whose letters cannot be copied for the moment still sells: only a loop that has ended is down. */
    public Health.Check health() {
        return ended.future().isComplete() ? Health.Check.down("stopped") : Health.Check.up(state);
    }

    /** Completes when what was read is stored, or left for the next start, and the consumer is closed. */
    public Future<Void> stopLoop() {
        running = false;
        return ended.future();
    }

    @Override
    public Future<?> start() {
        var consumer = consumer();
        return consumer.assign(Set.of(partition))
                .compose(done -> resume(consumer))
                .onSuccess(done -> next(consumer))
                .recover(failure -> consumer.close().transform(closed -> Future.failedFuture(failure)));
    }

    @Override
    public Future<?> stop() {
        return stopLoop();
    }

    private Future<Void> resume(KafkaReadStream<byte[], byte[]> consumer) {
        return table.nextOffset().compose(offset -> {
            position = offset;
            return count().compose(counted -> consumer.seek(partition, offset));
        });
    }

    private void next(KafkaReadStream<byte[], byte[]> consumer) {
        if (!running) {
            consumer.close().onComplete(closed -> ended.complete());
            return;
        }
        consumer.poll(POLL)
                .compose(this::copy)
                .onSuccess(done -> {
                    state = "reading";
                    next(consumer);
                })
                .onFailure(failure -> retry(consumer, failure));
    }

    private Future<Void> copy(ConsumerRecords<byte[], byte[]> records) {
        var letters = new ArrayList<Letter>();
        var marks = new ArrayList<Mark>();
        long next = position;
        for (var message : records) {
            next = message.offset() + 1;
            Mark.of(message).ifPresentOrElse(marks::add, () -> letters.add(Letter.of(message)));
        }
        if (records.isEmpty()) {
            return Future.succeededFuture();
        }
        long reached = next;
        return table.add(position, next, letters, marks)
                .onSuccess(done -> {
                    position = reached;
                    copied.increment(letters.size());
                })
                .compose(done -> count());
    }

    private Future<Void> count() {
        return table.parked().onSuccess(parked::set).mapEmpty();
    }

    /** What was read may have been committed all the same; the table knows. */
    private void retry(KafkaReadStream<byte[], byte[]> consumer, Throwable failure) {
        log.warn("dead letters could not be copied; again in {}: {}", PAUSE, failure.toString());
        state = "trying again after a failure";
        vertx.timer(PAUSE.toMillis(), TimeUnit.MILLISECONDS)
                .compose(later -> running ? resume(consumer) : Future.succeededFuture())
                .onSuccess(done -> next(consumer))
                .onFailure(again -> retry(consumer, again));
    }

    private KafkaReadStream<byte[], byte[]> consumer() {
        // Letters that Kafka has dropped before they were copied are gone; reading goes on with what is there.
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                MAX_POLL_RECORDS,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest");
        return KafkaReadStream.create(vertx, config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
