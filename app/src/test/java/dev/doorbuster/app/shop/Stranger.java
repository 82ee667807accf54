package dev.doorbuster.app.shop;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.EventCodec;
import dev.doorbuster.commerce.event.EventData;
import dev.doorbuster.commerce.event.EventSignature;
import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.runtime.kafka.DeadLetters;
import dev.doorbuster.runtime.kafka.EventPublisher;
import dev.doorbuster.runtime.resilience.Guards;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Somebody who can write to the region's Kafka, with or without the shop's signing key. */
final class Stranger implements AutoCloseable {
    private static final Instant TIME = Instant.parse("2026-11-01T09:00:00Z");

    final Topics topics;
    private final EventPublisher insider;
    private final EventPublisher forger;
    private final DeadLetters deadLetters;

    Stranger(Vertx vertx, TestCell cell) {
        topics = new Topics(cell.region());
        insider = publisher(vertx, cell, TestShop.EVENT_SIGNING_KEY);
        forger = publisher(vertx, cell, "a key that somebody else has made up");
        deadLetters = new DeadLetters(insider, topics.deadLetters());
    }

    /** With the shop's own key. */
    ProducerRecord<String, byte[]> signed(EventData data) {
        return insider.encode(topics.orders(), event(data));
    }

    ProducerRecord<String, byte[]> forged(EventData data) {
        return forger.encode(topics.orders(), event(data));
    }

    ProducerRecord<String, byte[]> unsigned(EventData data) {
        var record = signed(data);
        record.headers().remove("ce_signature");
        return record;
    }

    ProducerRecord<String, byte[]> noise(String key, String content) {
        return new ProducerRecord<>(topics.orders(), key, content.getBytes(UTF_8));
    }

    void send(ProducerRecord<String, byte[]> record) {
        within(insider.send(record));
    }

    /** With the shop's own key, as its other roles do. */
    void publish(String topic, EventData data) {
        within(insider.publish(topic, event(data)));
    }

    /** Puts a record among the dead letters that nobody has refused. */
    void park(ProducerRecord<String, byte[]> record, String reason) {
        within(deadLetters.park(record, reason));
    }

    @Override
    public void close() {
        within(insider.close());
        within(forger.close());
    }

    private Event<EventData> event(EventData data) {
        return new Event<>(UUID.randomUUID().toString(), "/doorbuster/" + topics.region() + "/test", TIME, data);
    }

    private static EventPublisher publisher(Vertx vertx, TestCell cell, String key) {
        return new EventPublisher(
                vertx,
                cell.kafkaBootstrapServers(),
                new EventCodec(new EventSignature(key)),
                new Guards(new SimpleMeterRegistry()));
    }

    @CanIgnoreReturnValue
    private static <T> T within(Future<T> future) {
        return future.timeout(30, TimeUnit.SECONDS).await();
    }
}
