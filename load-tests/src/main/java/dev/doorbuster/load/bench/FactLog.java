package dev.doorbuster.load.bench;

import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.EventCodec;
import dev.doorbuster.commerce.event.EventSignature;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.Topics;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.time.InstantSource;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes signed facts, as the services do. Thread-safe. */
final class FactLog implements AutoCloseable {
    /** The bank answers so many orders later, in a log that is filled beforehand. */
    private static final int ANSWER_AFTER = 200;

    private final EventCodec codec = new EventCodec(new EventSignature(BenchSite.SIGNING_KEY));
    private final KafkaProducer<String, byte[]> producer;
    private final InstantSource clock;
    private final String topic;
    private final String source;
    private final AtomicLong facts = new AtomicLong();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    FactLog(String bootstrapServers, String region, InstantSource clock) {
        this.clock = clock;
        this.topic = new Topics(region).orders();
        this.source = "/doorbuster/" + region + "/bench";
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 1, "batch.size", 128 * 1024);
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** Returns before the broker has it; see {@link #settle}. */
    void write(Fact fact) {
        var event = new Event<>("bench-" + facts.incrementAndGet(), source, clock.instant(), fact);
        var message = KafkaMessageFactory.createWriter(topic, fact.key()).writeBinary(codec.encode(event));
        var _ = producer.send(message, (metadata, refused) -> {
            if (refused != null) {
                failure.compareAndSet(null, refused);
            }
        });
    }

    /** More than anybody orders. */
    void stock(int orders) {
        write(new Fact.StockReceived(SampleOrders.HOT_SKU, orders, "delivery"));
    }

    /** All that happens to so many orders of one SKU until they are paid for, interleaved. */
    void fill(int orders, String region) {
        stock(orders);
        var sample = new SampleOrders(region, new SplittableRandom(1));
        var ids = new String[orders];
        for (int i = 0; i < orders + 2 * ANSWER_AFTER; i++) {
            if (i < orders) {
                var order = sample.order(i, SampleOrders.HOT_SKU, clock.instant());
                ids[i] = order.orderId();
                write(new Fact.OrderSubmitted(order));
            }
            int approved = i - ANSWER_AFTER;
            if (approved >= 0 && approved < orders) {
                write(new Fact.AuthorizationApproved(ids[approved], SampleOrders.payment(ids[approved])));
            }
            int captured = approved - ANSWER_AFTER;
            if (captured >= 0) {
                write(new Fact.CaptureCompleted(ids[captured], SampleOrders.payment(ids[captured])));
            }
        }
        settle();
    }

    /** @throws IllegalStateException when the broker has not taken everything */
    void settle() {
        producer.flush();
        var first = failure.get();
        if (first != null) {
            throw new IllegalStateException("a fact was not written", first);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
