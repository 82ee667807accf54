package dev.doorbuster.runtime.kafka;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * How far behind the readers of a process are, as an age: how long ago the oldest record was written that a reader has in hand. Zero
 * when there was nothing to read. An age means the same on a busy and on a quiet topic, which a count of records does not. A reader
 * that hears nothing because Kafka is away is not behind as far as it knows. Thread-safe.
 */
public final class ConsumerLag {
    private static final long NOTHING = Long.MAX_VALUE;

    private final MeterRegistry meters;
    private final InstantSource clock;
    private final Map<String, Set<Reader>> readers = new ConcurrentHashMap<>();

    public ConsumerLag(MeterRegistry meters, InstantSource clock) {
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Somebody begins to read.
     *
     * @param isCopy reads a log from its beginning: what was written before it came is not late
     */
    Reader open(Set<String> topics, boolean isCopy) {
        topics.forEach(this::of);
        return new Reader(topics, isCopy ? clock.millis() : 0);
    }

    /** Of the reader that is the furthest behind. */
    double seconds(String topic) {
        long oldest = NOTHING;
        for (var reader : readers.getOrDefault(topic, Set.of())) {
            oldest = Math.min(oldest, reader.oldest.getOrDefault(topic, NOTHING));
        }
        return oldest == NOTHING ? 0 : Math.max(0, clock.millis() - oldest) / 1_000.0;
    }

    @CanIgnoreReturnValue
    private Set<Reader> of(String topic) {
        return readers.computeIfAbsent(topic, name -> {
            TimeGauge.builder("doorbuster.consumer.lag", () -> seconds(name), TimeUnit.SECONDS)
                    .description("Age of the oldest record that a reader of the topic has in hand")
                    .tag("topic", name)
                    .register(meters);
            return ConcurrentHashMap.newKeySet();
        });
    }

    /** One consumer; its thread writes. */
    final class Reader {
        private final Set<String> topics;
        private final long notBefore;
        private final Map<String, Long> oldest = new ConcurrentHashMap<>();

        private Reader(Set<String> topics, long notBefore) {
            this.topics = topics;
            this.notBefore = notBefore;
        }

        /** What was in hand before is dealt with, and these are in hand now. */
        void polled(ConsumerRecords<?, ?> records) {
            oldest.clear();
            for (var message : records) {
                oldest.merge(message.topic(), Math.max(notBefore, message.timestamp()), Math::min);
            }
            topics.forEach(this::show);
        }

        void close() {
            oldest.clear();
            topics.forEach(this::show);
        }

        /** Who has nothing in hand is forgotten: a consumer that could not be opened leaves nothing behind. */
        private void show(String topic) {
            if (oldest.containsKey(topic)) {
                of(topic).add(this);
            } else {
                of(topic).remove(this);
            }
        }
    }
}
