package dev.doorbuster.load.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** All partitions of a topic from their beginning, undecoded. Fetches as the pipeline's consumer does. One thread uses it. */
final class Tail implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String TYPE = "ce_type";

    private final KafkaConsumer<String, byte[]> consumer;

    Tail(String bootstrapServers, String topic) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "enable.auto.commit",
                false,
                "max.poll.records",
                1_024,
                "max.partition.fetch.bytes",
                4 * 1024 * 1024);
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Waits up to 200 ms; may come back empty. */
    ConsumerRecords<String, byte[]> poll() {
        return consumer.poll(POLL);
    }

    /** @param infix of the event's type, e.g. {@code .order.confirmed.} */
    static boolean isType(ConsumerRecord<?, ?> record, String infix) {
        var header = record.headers().lastHeader(TYPE);
        return header != null && new String(header.value(), StandardCharsets.UTF_8).contains(infix);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
