package dev.doorbuster.load.check;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A region's topics, read from their beginnings to where they end now. Blocks; needs no consumer group. */
public final class OrderLog {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final String ID = "ce_id";
    private static final String TYPE = "ce_type";
    private static final String TIME = "ce_time";

    private final String bootstrapServers;
    private final String region;

    public OrderLog(String bootstrapServers, String region) {
        this.bootstrapServers = bootstrapServers;
        this.region = region;
    }

    /** When each order was confirmed, as the event itself says: order id to milliseconds since 1970, oldest first. */
    public Map<String, Long> confirmations() {
        return moments("confirmed");
    }

    /** When each order had its units set aside; likewise. */
    public Map<String, Long> reservations() {
        return moments("reserved");
    }

    /** Order ids in the order in which they were submitted, which is that in which they are decided. */
    public List<String> submitted() {
        var ids = new LinkedHashSet<String>();
        read("orders." + region, record -> {
            if (header(record, TYPE).contains(".order.submitted.")) {
                ids.add(record.key());
            }
        });
        return List.copyOf(ids);
    }

    private Map<String, Long> moments(String happened) {
        var all = new ArrayList<Map.Entry<String, Long>>();
        read("order-events." + region, record -> {
            if (header(record, TYPE).contains(".order." + happened + ".")) {
                all.add(Map.entry(record.key(), happenedMillis(record)));
            }
        });
        all.sort(Map.Entry.comparingByValue());
        var first = new LinkedHashMap<String, Long>();
        all.forEach(entry -> first.putIfAbsent(entry.getKey(), entry.getValue()));
        return first;
    }

    /** The record's own moment is that of its publication, which is later. */
    static long happenedMillis(ConsumerRecord<?, ?> record) {
        var time = header(record, TIME);
        return time.isEmpty()
                ? record.timestamp()
                : OffsetDateTime.parse(time).toInstant().toEpochMilli();
    }

    /** Ids of the order events on the topic. Events about stock are there too, and belong to no order. */
    Set<String> publishedIds() {
        var ids = new HashSet<String>();
        read("order-events." + region, record -> {
            if (!header(record, TYPE).contains(".stock.")) {
                ids.add(header(record, ID));
            }
        });
        return ids;
    }

    long deadLetters() {
        var count = new HashSet<Long>();
        read("dead-letters." + region, record -> count.add(record.offset()));
        return count.size();
    }

    /** Where the order log ends now. */
    long end() {
        try (var consumer = consumer()) {
            var partition = new TopicPartition("orders." + region, 0);
            return consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
        }
    }

    private void read(String topic, Consumer<ConsumerRecord<String, byte[]>> each) {
        try (var consumer = consumer()) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (!isAt(consumer, partitions, ends)) {
                consumer.poll(POLL).forEach(each);
            }
        }
    }

    private static boolean isAt(
            KafkaConsumer<?, ?> consumer, List<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
        return partitions.stream().allMatch(p -> consumer.position(p) >= ends.getOrDefault(p, 0L));
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest",
                // What an aborted transaction left behind was never said.
                "isolation.level",
                "read_committed");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
