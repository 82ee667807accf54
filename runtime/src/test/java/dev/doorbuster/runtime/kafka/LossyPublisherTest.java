package dev.doorbuster.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.commerce.event.ActivityEvent;
import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.EventCodec;
import dev.doorbuster.commerce.event.EventData;
import dev.doorbuster.commerce.event.EventSignature;
import dev.doorbuster.commerce.event.PrivacyEvent;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.resilience.Guards;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LossyPublisherTest {
    private static final String SHOPPER = "ams_se_0123456789abcdefghjkmnpqrs";

    private final Vertx vertx = Vertx.vertx();
    private final Queue<String> written = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void nobody_is_woken_for_what_is_offered_but_for_what_is_published() throws Exception {
        // given a publisher whose Kafka takes nothing any more
        var meters = new SimpleMeterRegistry();
        var codec = new EventCodec(new EventSignature("a key of tests, long enough to sign with"));
        var publisher = new EventPublisher(vertx, "127.0.0.1:1", codec, new Guards(meters), written::add);
        publisher.close().await(5, TimeUnit.SECONDS);
        var lossy = new LossyPublisher(vertx, publisher, meters, "edge");

        // when
        assertThat(lossy.offer("seen", event(new ActivityEvent.Viewed(SHOPPER, "p1"))))
                .isTrue();
        var forgotten = lossy.publish("forgotten", event(new PrivacyEvent.Forgotten(SHOPPER)));

        // then
        assertThatThrownBy(() -> forgotten.await(5, TimeUnit.SECONDS)).isInstanceOf(RetryableFault.class);
        assertThat(written).containsExactly("forgotten");
        assertThat(lossy.dropped()).isEqualTo(2);
    }

    private static <T extends EventData> Event<T> event(T data) {
        return new Event<>("1", "/doorbuster/ams/edge", Instant.EPOCH, data);
    }
}
