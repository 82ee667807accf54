package dev.doorbuster.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class ConsumerLagTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ConsumerLag lag = new ConsumerLag(registry, now::get);

    @Test
    void lag_is_the_age_of_the_oldest_record_in_hand_and_grows_until_it_is_dealt_with() {
        var reader = lag.open(Set.of("orders"), false);
        assertThat(gauge()).isZero();

        reader.polled(records(NOON.minusSeconds(5), NOON.minusSeconds(3)));
        assertThat(gauge()).isEqualTo(5);
        now.set(NOON.plusSeconds(10));
        assertThat(gauge()).isEqualTo(15);

        reader.polled(ConsumerRecords.empty());
        assertThat(gauge()).isZero();
    }

    @Test
    void of_several_readers_the_one_furthest_behind_counts_until_it_leaves() {
        var quick = lag.open(Set.of("orders"), false);
        var slow = lag.open(Set.of("orders"), false);
        quick.polled(records(NOON.minusSeconds(1)));
        slow.polled(records(NOON.minusSeconds(60)));
        assertThat(gauge()).isEqualTo(60);

        slow.close();
        assertThat(gauge()).isEqualTo(1);
    }

    @Test
    void a_copy_of_an_old_log_is_not_late() {
        var copy = lag.open(Set.of("orders"), true);
        copy.polled(records(NOON.minusSeconds(86_400)));
        now.set(NOON.plusSeconds(2));
        assertThat(gauge()).isEqualTo(2);
    }

    private double gauge() {
        return registry.get("doorbuster.consumer.lag")
                .tag("topic", "orders")
                .timeGauge()
                .value();
    }

    private static ConsumerRecords<String, byte[]> records(Instant... times) {
        var list = Stream.of(times)
                .map(time -> new ConsumerRecord<>(
                        "orders",
                        0,
                        0,
                        time.toEpochMilli(),
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        "",
                        new byte[0],
                        new RecordHeaders(),
                        Optional.empty()))
                .toList();
        return new ConsumerRecords<>(Map.of(new TopicPartition("orders", 0), List.copyOf(list)), Map.of());
    }
}
