package dev.doorbuster.pipeline;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.EventCodec;
import dev.doorbuster.commerce.event.EventData;
import dev.doorbuster.commerce.event.EventSignature;
import dev.doorbuster.commerce.event.InvalidEvent;
import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.localstack.LocalStack;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.runtime.config.Clients;
import dev.doorbuster.runtime.kafka.ConsumerLag;
import dev.doorbuster.runtime.kafka.DeadLetters;
import dev.doorbuster.runtime.kafka.EventLoop;
import dev.doorbuster.runtime.kafka.EventPublisher;
import dev.doorbuster.runtime.kafka.EventSource;
import dev.doorbuster.runtime.kafka.TopicAdmin;
import dev.doorbuster.runtime.resilience.Guards;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A region with an empty log and an empty database for one test, on the real Kafka and PostgreSQL. */
public final class Cell implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String KEY = "a key of tests, long enough to sign with";

    private final Vertx vertx = Vertx.vertx();
    private final Context virtualThread;
    private final String bootstrapServers;

    public final Topics topics;
    public final Pool database;
    public final EventPublisher publisher;
    public final EventSource.Factory sources;

    public Cell(LocalStack stack, TestCell cell) {
        var region = cell.region() + "n" + COUNT.incrementAndGet();
        var databaseUrl = stack.createDatabase("pipeline_" + region);
        Migrations.run(databaseUrl);
        bootstrapServers = cell.kafkaBootstrapServers();
        topics = new Topics(region);
        TopicAdmin.ensure(bootstrapServers, topics.all());
        var codec = codec(KEY);
        database = Clients.postgres(vertx, databaseUrl, 4);
        publisher = new EventPublisher(vertx, bootstrapServers, codec, new Guards(new SimpleMeterRegistry()));
        sources = new EventSource.Factory(
                vertx,
                bootstrapServers,
                codec,
                new DeadLetters(publisher, topics.deadLetters()),
                new ConsumerLag(new SimpleMeterRegistry(), InstantSource.system()));
        virtualThread = virtualThread(vertx);
    }

    /** Signs with a key that nobody here knows. */
    public EventPublisher forger() {
        return new EventPublisher(
                vertx,
                bootstrapServers,
                codec("a key that somebody else has made up"),
                new Guards(new SimpleMeterRegistry()));
    }

    /** One that Kafka no longer hears: what it is given stays unsent. */
    public EventPublisher deadPublisher() {
        var dead = new EventPublisher(vertx, bootstrapServers, codec(KEY), new Guards(new SimpleMeterRegistry()));
        within(dead.close());
        return dead;
    }

    public void publish(String topic, String id, EventData data) {
        publish(topic, id, data, Sample.TIME);
    }

    public void publish(String topic, String id, EventData data, Instant time) {
        var event = new Event<>(id, "/doorbuster/" + topics.region() + "/test", time, data);
        within(publisher.publish(topic, event));
    }

    public void send(ProducerRecord<String, byte[]> message) {
        within(publisher.send(message));
    }

    /** Runs where a loop's code would run, and waits for it. */
    public <T> T sequence(Callable<T> sequence) {
        Promise<T> promise = Promise.promise();
        virtualThread.runOnContext(go -> {
            try {
                promise.complete(sequence.call());
            } catch (Exception e) {
                promise.fail(e);
            }
        });
        return within(promise.future());
    }

    /** Handles what is in the log at this moment. */
    public void drain(EventSource source, EventLoop.BatchHandler handler) {
        int batches = sequence(() -> {
            var ends = source.ends();
            int count = 0;
            while (!source.hasReached(ends)) {
                handler.handle(source, source.poll());
                count++;
            }
            return count;
        });
        if (batches == 0) {
            throw new IllegalStateException("there was nothing to handle");
        }
    }

    /** All events of a topic, in log order per partition. */
    public List<Event<EventData>> events(String topic) {
        var codec = codec(KEY);
        var events = new ArrayList<Event<EventData>>();
        for (var message : records(topic)) {
            try {
                events.add(
                        codec.decode(KafkaMessageFactory.createReader(message).toEvent()));
            } catch (InvalidEvent e) {
                throw new IllegalStateException(e);
            }
        }
        return events;
    }

    public List<EventData> data(String topic) {
        return events(topic).stream().map(Event::data).toList();
    }

    public List<ConsumerRecord<String, byte[]>> records(String topic) {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    /** How many events a group of consumers has dealt with. */
    public long committed(String group) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().values().stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<Row> rows(String sql) {
        return within(database.query(sql)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList()));
    }

    public long count(String table) {
        return rows("SELECT count(*) AS n FROM " + table).getFirst().getLong("n");
    }

    public void execute(String sql) {
        within(database.query(sql).execute());
    }

    @CanIgnoreReturnValue
    private static <T> T within(Future<T> future) {
        return future.timeout(30, TimeUnit.SECONDS).await();
    }

    @Override
    public void close() {
        within(publisher.close());
        within(vertx.close());
    }

    private static EventCodec codec(String key) {
        return new EventCodec(new EventSignature(key));
    }

    private static Context virtualThread(Vertx vertx) {
        Promise<Context> started = Promise.promise();
        var options = new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD);
        within(vertx.deployVerticle(
                new AbstractVerticle() {
                    @Override
                    public void start() {
                        started.complete(context);
                    }
                },
                options));
        return within(started.future());
    }
}
