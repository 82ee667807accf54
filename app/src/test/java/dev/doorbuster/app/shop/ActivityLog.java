package dev.doorbuster.app.shop;

import dev.doorbuster.commerce.event.EventCodec;
import dev.doorbuster.commerce.event.EventData;
import dev.doorbuster.commerce.event.EventSignature;
import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.localstack.junit.TestCell;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Everything that the region's activity topic holds, read from its beginning by a consumer of its own. */
final class ActivityLog {
    private ActivityLog() {}

    /** All that is there at this moment. */
    static List<EventData> read(TestCell cell) {
        var topic = new Topics(cell.region()).shopperActivity();
        var codec = new EventCodec(new EventSignature(TestShop.EVENT_SIGNING_KEY));
        Map<String, Object> config = Map.of("bootstrap.servers", cell.kafkaBootstrapServers());
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var events = new ArrayList<EventData>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var message : consumer.poll(Duration.ofMillis(200))) {
                    events.add(codec.decode(
                                    KafkaMessageFactory.createReader(message).toEvent())
                            .data());
                }
            }
            return events;
        } catch (dev.doorbuster.commerce.event.InvalidEvent e) {
            throw new AssertionError(e);
        }
    }
}
