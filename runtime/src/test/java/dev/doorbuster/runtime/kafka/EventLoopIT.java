package dev.doorbuster.runtime.kafka;

import static dev.doorbuster.runtime.Waiting.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.EventCodec;
import dev.doorbuster.commerce.event.EventSignature;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.fault.TerminalFault;
import dev.doorbuster.runtime.resilience.Guards;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.ConnectException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WithLocalStack
class EventLoopIT {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Vertx vertx = Vertx.vertx();
    private final EventCodec codec = new EventCodec(new EventSignature("a key of tests, long enough to sign with"));
    private final String bootstrapServers;
    private final Topics topics;
    private final EventPublisher publisher;
    private final EventSource.Factory sources;
    private final List<String> handled = new CopyOnWriteArrayList<>();

    EventLoopIT(TestCell cell) {
        topics = new Topics(cell.region() + "n" + COUNT.incrementAndGet());
        bootstrapServers = cell.kafkaBootstrapServers();
        TopicAdmin.ensure(cell.kafkaBootstrapServers(), topics.all());
        publisher =
                new EventPublisher(vertx, cell.kafkaBootstrapServers(), codec, new Guards(new SimpleMeterRegistry()));
        sources = new EventSource.Factory(
                vertx,
                cell.kafkaBootstrapServers(),
                codec,
                new DeadLetters(publisher, topics.deadLetters()),
                new ConsumerLag(new SimpleMeterRegistry(), InstantSource.system()));
    }

    @AfterEach
    void close() {
        within(publisher.close());
        within(vertx.close());
    }

    @Test
    void a_batch_that_fails_is_handed_over_again_and_none_behind_it_is_lost() {
        publish("1", "2");
        var failures = new AtomicInteger(2);
        var loop = follow(0, until("3"), batch -> {
            if (failures.getAndDecrement() > 0) {
                throw new RetryableFault("not yet", null);
            }
        });
        publish("3");

        within(loop.seen());

        assertThat(handled).containsExactly("1", "2", "3");
        assertThat(failures.get()).isNegative();
        within(loop.loop().stopLoop());
    }

    @Test
    void a_refused_connection_does_not_end_the_loop_although_its_exception_is_checked() {
        publish("1");
        var failures = new AtomicInteger(1);
        var loop = follow(0, until("1"), batch -> {
            if (failures.getAndDecrement() > 0) {
                Future.await(Future.failedFuture(new ConnectException("refused")));
            }
        });

        within(loop.seen());

        assertThat(handled).containsExactly("1");
        within(loop.loop().stopLoop());
    }

    @Test
    void a_terminal_fault_ends_the_loop() {
        publish("1");
        var calls = new AtomicInteger();
        var loop = follow(0, until("never"), batch -> {
            calls.incrementAndGet();
            throw new TerminalFault("another one has taken over");
        });

        within(ended(loop.loop()));

        assertThat(calls).hasValue(1);
        assertThat(handled).isEmpty();
    }

    @Test
    void a_stopped_loop_is_not_running_and_another_goes_on_at_the_offset() {
        publish("1", "2");
        var first = follow(0, until("2"), batch -> {});
        within(first.seen());
        within(first.loop().stopLoop());
        assertThat(first.loop().isRunning()).isFalse();
        publish("3");

        var second = follow(2, until("3"), batch -> {});
        within(second.seen());

        assertThat(handled).containsExactly("1", "2", "3");
        within(second.loop().stopLoop());
    }

    @Test
    void a_group_goes_on_where_it_has_committed() {
        publish("1", "2");
        var first = share(until("2"));
        within(first.seen());
        within(first.loop().stopLoop());
        publish("3");

        var second = share(until("3"));
        within(second.seen());

        assertThat(handled).containsExactly("1", "2", "3");
        within(second.loop().stopLoop());
    }

    @Test
    void what_cannot_be_read_is_parked_and_the_rest_goes_on() {
        publish("1");
        within(publisher.send(new ProducerRecord<>(
                topics.orders(), "key", "noise".getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        publish("2");
        var loop = follow(0, until("2"), batch -> {});

        within(loop.seen());
        within(loop.loop().stopLoop());

        assertThat(handled).containsExactly("1", "2");
        assertThat(deadLetters()).isEqualTo(1);
    }

    private long deadLetters() {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers);
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partition = new TopicPartition(topics.deadLetters(), 0);
            return consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
        }
    }

    /** The loop ends by itself: nobody asks it to. */
    private io.vertx.core.Future<Void> ended(EventLoop loop) {
        return loop.isRunning()
                ? vertx.timer(10, java.util.concurrent.TimeUnit.MILLISECONDS).compose(later -> ended(loop))
                : io.vertx.core.Future.succeededFuture();
    }

    private record Running(EventLoop loop, io.vertx.core.Future<Void> seen) {}

    private record Until(String id, Promise<Void> seen) {}

    private static Until until(String id) {
        return new Until(id, Promise.promise());
    }

    private Running follow(long offset, Until until, java.util.function.Consumer<Batch> before) {
        var loop = EventLoop.start(vertx, "test", () -> sources.follow(topics.orders(), offset), (source, batch) -> {
            if (!batch.events().isEmpty()) {
                before.accept(batch);
            }
            note(batch, until);
        });
        return new Running(within(loop), until.seen().future());
    }

    private Running share(Until until) {
        var group = "group." + topics.region();
        var loop =
                EventLoop.start(vertx, "test", () -> sources.share(Set.of(topics.orders()), group), (source, batch) -> {
                    source.commit();
                    note(batch, until);
                });
        return new Running(within(loop), until.seen().future());
    }

    private void note(Batch batch, Until until) {
        for (var received : batch.events()) {
            handled.add(received.event().id());
            if (received.event().id().equals(until.id())) {
                until.seen().tryComplete();
            }
        }
    }

    private void publish(String... ids) {
        for (var id : ids) {
            var event = new Event<>(id, "/doorbuster/test", Instant.EPOCH, (Fact) new Fact.TimePassed());
            within(publisher.publish(topics.orders(), event));
        }
    }
}
