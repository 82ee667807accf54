package dev.doorbuster.runtime.kafka;

import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.EventCodec;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.resilience.Guard;
import dev.doorbuster.runtime.resilience.Guards;
import dev.doorbuster.runtime.trace.TraceParent;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.producer.KafkaWriteStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes signed CloudEvents. A future succeeds once all in-sync replicas have the record ({@code acks=all}, idempotent
 * producer) and fails within seconds otherwise, at once while the breaker of {@code kafka} is open; it completes on the caller's
 * context. After a failure the record may still get there, up to ten seconds later: whoever publishes again does it under the
 * same event id, by which readers drop the second one. Thread-safe.
 */
public final class EventPublisher {
    private static final int DELIVERY_MILLIS = 10_000;
    private static final int REQUEST_MILLIS = 5_000;
    private static final int MAX_BLOCK_MILLIS = 5_000;
    /** Somebody waits for a single event, nobody for a batch. */
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    /** What an outage has left unsent is larger than the producer's buffer; each record has its own ten seconds in it. */
    private static final Duration BATCH_DEADLINE = Duration.ofSeconds(60);

    private static final int MAX_IN_FLIGHT = 4_096;
    private static final int MAX_BATCHES = 64;
    private static final int BUFFER_BYTES = 16 * 1024 * 1024;
    /** A writer's batch goes to a few partitions at once; Kafka's own 16 kB would make dozens of requests of it. */
    private static final int BATCH_BYTES = 128 * 1024;
    /** Above what any topic takes, so that the topic's own limit decides. */
    private static final int MAX_REQUEST_BYTES = 2 * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(EventPublisher.class);

    private final Vertx vertx;
    private final EventCodec codec;
    private final Consumer<String> written;
    private final String bootstrapServers;
    private final Guard single;
    private final Guard batches;
    /** Null until something is published: to make one takes longer than to answer a first request. */
    private volatile @Nullable KafkaWriteStream<String, byte[]> producer;

    private volatile @Nullable MeterRegistry meters;
    private volatile boolean closed;

    public EventPublisher(Vertx vertx, String bootstrapServers, EventCodec codec, Guards guards) {
        this(vertx, bootstrapServers, codec, guards, topic -> {});
    }

    /**
     * With somebody who has to know what is written.
     *
     * @param written gets the topic of each single event that Kafka has, or may have after a failure, but not of batches; any
     *     thread, quick
     */
    public EventPublisher(
            Vertx vertx, String bootstrapServers, EventCodec codec, Guards guards, Consumer<String> written) {
        this.vertx = vertx;
        this.codec = codec;
        this.written = written;
        this.single = guards.guard("kafka", MAX_IN_FLIGHT, DEADLINE, EventPublisher::isFault);
        this.batches = guards.guard("kafka-batches", MAX_BATCHES, BATCH_DEADLINE, EventPublisher::isFault);
        this.bootstrapServers = bootstrapServers;
    }

    /** Registers how its producer does, once there is one. */
    public synchronized void bindTo(MeterRegistry registry) {
        meters = registry;
        var open = producer;
        if (open != null) {
            ProducerMeters.bind(registry, open.unwrap());
        }
    }

    public Future<RecordMetadata> publish(String topic, Event<?> event) {
        return send(encode(topic, event));
    }

    /** The bytes as they will stand in Kafka, for an outbox. In the current trace, unless the event has one of its own. */
    public ProducerRecord<String, byte[]> encode(String topic, Event<?> event) {
        return KafkaMessageFactory.createWriter(topic, event.data().key())
                .writeBinary(codec.encode(event.tracedBy(TraceParent.current())));
    }

    public Future<RecordMetadata> send(ProducerRecord<String, byte[]> message) {
        var context = vertx.getOrCreateContext();
        return single.call(() -> {
                    var open = producer;
                    return open == null
                            ? vertx.executeBlocking(this::producer, false).compose(made -> send(made, message, context))
                            : send(open, message, context);
                })
                .onComplete(done -> written.accept(message.topic()))
                .recover(e -> Future.failedFuture(fault("Kafka did not take the record", e)));
    }

    private static Future<RecordMetadata> send(
            KafkaWriteStream<String, byte[]> producer, ProducerRecord<String, byte[]> message, Context context) {
        return Future.fromCompletionStage(producer.send(message).toCompletionStage(), context);
    }

    /** Makes it when there is none, which blocks for a moment. */
    private KafkaWriteStream<String, byte[]> producer() {
        var open = producer;
        return open == null ? open() : open;
    }

    private synchronized KafkaWriteStream<String, byte[]> open() {
        var open = producer;
        if (open == null) {
            if (closed) {
                throw new RetryableFault("nothing is published any more: the process stops", null);
            }
            open = KafkaWriteStream.create(
                    vertx, config(bootstrapServers), new StringSerializer(), new ByteArraySerializer());
            // Every failure reaches the future of its send as well; without a handler Vert.x logs it a second time as
            // unhandled.
            open.exceptionHandler(failure -> log.debug("Kafka refused a record", failure));
            var registry = meters;
            if (registry != null) {
                ProducerMeters.bind(registry, open.unwrap());
            }
            producer = open;
        }
        return open;
    }

    /** Kafka is known not to answer: what is published now fails at once. */
    public boolean isAway() {
        return single.isOpen();
    }

    /**
     * Many at once, in order per partition: one hop to the producer and one back, however many they are. Succeeds when all are
     * safe, and fails when one is not known to be.
     */
    public Future<Void> sendAll(List<ProducerRecord<String, byte[]>> messages) {
        return messages.isEmpty()
                ? Future.succeededFuture()
                : batches.call(() -> handOver(messages))
                        .recover(e -> Future.failedFuture(fault("Kafka did not take the records", e)));
    }

    /** For a batch that somebody has to know of all the same. */
    void announce(String topic) {
        written.accept(topic);
    }

    private Future<Void> handOver(List<ProducerRecord<String, byte[]>> messages) {
        var context = vertx.getOrCreateContext();
        Promise<Void> all = Promise.promise();
        var open = new AtomicInteger(messages.size());
        // Blocks while the producer's buffer is full, hence not on the caller's thread.
        var handedOver = vertx.<Void>executeBlocking(
                () -> {
                    var unwrapped = producer().unwrap();
                    for (var message : messages) {
                        var _ = unwrapped.send(message, (metadata, failure) -> {
                            if (failure != null) {
                                all.tryFail(failure);
                            } else if (open.decrementAndGet() == 0) {
                                all.tryComplete();
                            }
                        });
                    }
                    return null;
                },
                true);
        handedOver.onFailure(all::tryFail);
        return Future.fromCompletionStage(all.future().toCompletionStage(), context);
    }

    private static RetryableFault fault(String what, Throwable failure) {
        return failure instanceof RetryableFault fault ? fault : new RetryableFault(what, failure);
    }

    /** A record that no topic would take says nothing about Kafka. */
    private static boolean isFault(Throwable failure) {
        return !(failure instanceof RecordTooLargeException || failure.getCause() instanceof RecordTooLargeException);
    }

    public synchronized Future<Void> close() {
        closed = true;
        var open = producer;
        return open == null ? Future.succeededFuture() : open.close(DELIVERY_MILLIS);
    }

    private static Map<String, Object> config(String bootstrapServers) {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                1,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                REQUEST_MILLIS,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                DELIVERY_MILLIS,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                MAX_BLOCK_MILLIS,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                (long) BUFFER_BYTES,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                MAX_REQUEST_BYTES,
                ProducerConfig.BATCH_SIZE_CONFIG,
                BATCH_BYTES);
    }
}
