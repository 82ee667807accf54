package dev.doorbuster.runtime.kafka;

import static io.vertx.core.Future.await;

import dev.doorbuster.commerce.event.EventCodec;
import dev.doorbuster.commerce.event.InvalidEvent;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.lifecycle.Pulse;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.consumer.KafkaReadStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads signed CloudEvents. What is unsigned, forged or malformed goes to the dead letters, with its bytes, before anything
 * behind it is handed out, so it neither gets lost nor stops its partition. All methods belong on one virtual thread.
 */
public final class EventSource {
    private static final Duration POLL = Duration.ofMillis(200);
    /** A poll returns what there is, so this bounds memory, not latency; the longer the queue, the cheaper each record in it. */
    private static final int MAX_POLL_RECORDS = 1_024;

    private static final int FETCH_BYTES = 4 * 1024 * 1024;
    /** How long the partitions of a killed process lie idle until the group gives them to another one. Kafka's own is 45 s. */
    private static final int SESSION_TIMEOUT_MILLIS = 10_000;

    private static final int HEARTBEAT_MILLIS = 3_000;

    private static final Logger log = LoggerFactory.getLogger(EventSource.class);

    private final KafkaReadStream<String, byte[]> consumer;
    private final EventCodec codec;
    private final DeadLetters deadLetters;
    private final ConsumerLag.Reader lag;
    private final Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private @Nullable ConsumerRecords<String, byte[]> inHand;
    private @Nullable Metric fetches;
    private boolean isPaused;

    private EventSource(
            KafkaReadStream<String, byte[]> consumer,
            EventCodec codec,
            DeadLetters deadLetters,
            ConsumerLag.Reader lag) {
        this.consumer = consumer;
        this.codec = codec;
        this.deadLetters = deadLetters;
        this.lag = lag;
    }

    /** What every source needs; held by the service's main. */
    public record Factory(
            Vertx vertx,
            String bootstrapServers,
            EventCodec codec,
            DeadLetters deadLetters,
            ConsumerLag lag,
            Pulse pulse) {
        /** For a process that never stands still. */
        public Factory(
                Vertx vertx, String bootstrapServers, EventCodec codec, DeadLetters deadLetters, ConsumerLag lag) {
            this(vertx, bootstrapServers, codec, deadLetters, lag, Pulse.steady());
        }

        /** One partition from a stored offset on. */
        public EventSource follow(String topic, long offset) {
            var source = open(Map.of(), lag.open(Set.of(topic), false));
            var partition = new TopicPartition(topic, 0);
            await(source.consumer.assign(Set.of(partition)));
            await(source.consumer.seek(partition, offset));
            source.positions.put(partition, offset);
            return source;
        }

        /**
         * All partitions from stored offsets on. Where none is stored, or what stood there is not kept any more, from the oldest
         * record that is there.
         *
         * @param offsets by partition
         */
        public EventSource follow(String topic, Map<Integer, Long> offsets) {
            var source =
                    open(Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"), lag.open(Set.of(topic), false));
            var beginnings = await(source.consumer.beginningOffsets(source.assignAll(Set.of(topic))));
            beginnings.forEach((partition, oldest) -> {
                long next = Math.max(oldest, offsets.getOrDefault(partition.partition(), oldest));
                await(source.consumer.seek(partition, next));
                source.positions.put(partition, next);
            });
            return source;
        }

        /** All partitions of the topics from their beginning: a copy of compacted topics. */
        public EventSource replay(Set<String> topics) {
            var source = open(Map.of(), lag.open(topics, true));
            var partitions = source.assignAll(topics);
            await(source.consumer.seekToBeginning(partitions));
            source.positions.putAll(await(source.consumer.beginningOffsets(partitions)));
            return source;
        }

        /** All partitions of the topics, only what comes from now on; each process sees everything. */
        public EventSource tail(Set<String> topics) {
            var source = open(Map.of(), lag.open(topics, true));
            var partitions = source.assignAll(topics);
            var ends = await(source.consumer.endOffsets(partitions));
            ends.forEach((partition, end) -> await(source.consumer.seek(partition, end)));
            source.positions.putAll(ends);
            return source;
        }

        /** Shared with the other members of the group; goes on where the group has committed. */
        public EventSource share(Set<String> topics, String group) {
            var source = open(
                    Map.of(ConsumerConfig.GROUP_ID_CONFIG, group, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                    lag.open(topics, false));
            await(source.consumer.subscribe(topics));
            return source;
        }

        private EventSource open(Map<String, Object> extra, ConsumerLag.Reader reader) {
            var config = new HashMap<String, Object>(extra);
            config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
            config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
            config.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
            config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
            config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
            config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MILLIS);
            config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS);
            config.putIfAbsent(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
            KafkaReadStream<String, byte[]> stream =
                    KafkaReadStream.create(vertx, config, new StringDeserializer(), new ByteArrayDeserializer());
            return new EventSource(stream, codec, deadLetters, reader);
        }
    }

    /**
     * Waits up to 200 ms for events; may come back empty. After a failure the next call goes on with the same records: none is
     * passed over because a dead letter could not be written.
     */
    public Batch poll() {
        var records = inHand == null ? await(consumer.poll(POLL)) : inHand;
        inHand = records;
        if (!isPaused || !records.isEmpty()) {
            lag.polled(records);
        }
        var events = new ArrayList<Received>(records.count());
        long next = -1;
        for (var message : records) {
            var partition = new TopicPartition(message.topic(), message.partition());
            next = message.offset() + 1;
            positions.put(partition, next);
            done.put(partition, new OffsetAndMetadata(next));
            try {
                events.add(decode(message));
            } catch (InvalidEvent e) {
                await(deadLetters.park(message, String.valueOf(e.getMessage())));
            }
        }
        inHand = null;
        return new Batch(List.copyOf(events), next);
    }

    /** Where reading goes on after what was polled; dead letters counted. */
    public Map<TopicPartition, Long> positions() {
        return Map.copyOf(positions);
    }

    /** For a shared source: everything that was polled is dealt with. */
    public void commit() {
        var next = new HashMap<TopicPartition, Long>();
        done.forEach((partition, offset) -> next.put(partition, offset.offset()));
        if (commit(next)) {
            done.clear();
        }
    }

    /**
     * For a shared source whose events are dealt with out of order: per partition, where to go on. Partitions that went to another
     * member are left to it.
     *
     * @return false when the group did not take it: the broker is away, or the partitions went to another member. Then events are
     *     read again, here or there, which every consumer bears; failing would only keep this member from polling, and polling is
     *     what brings it back into the group
     */
    public boolean commit(Map<TopicPartition, Long> next) {
        if (next.isEmpty()) {
            return true;
        }
        try {
            // The group takes offsets from any member: one that names what another has been given would set that one
            // back.
            var mine = assigned();
            var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
            next.forEach((partition, offset) -> {
                if (mine.contains(partition)) {
                    offsets.put(partition, new OffsetAndMetadata(offset));
                }
            });
            if (!offsets.isEmpty()) {
                await(consumer.commit(offsets));
            }
            return true;
        } catch (Exception e) {
            log.info("the group did not take the offsets {}: {}", next, e.toString());
            return false;
        }
    }

    /** The partitions that are this member's at this moment. */
    public Set<TopicPartition> assigned() {
        return await(consumer.assignment());
    }

    /** Polls go on, and keep the place in the group, but bring nothing until {@link #resume}. */
    public void pause() {
        await(consumer.pause(assigned()));
        isPaused = true;
    }

    public void resume() {
        await(consumer.resume(await(consumer.paused())));
        isPaused = false;
    }

    /** The ends of the logs at this moment; see {@link #hasReached}. */
    public Map<TopicPartition, Long> ends() {
        return await(consumer.endOffsets(positions.keySet()));
    }

    public boolean hasReached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /** Requests for records that Kafka has answered so far; stands still while no broker can be reached. */
    public long answers() {
        var count = fetches;
        if (count == null) {
            count = consumer.unwrap().metrics().entrySet().stream()
                    .filter(metric -> metric.getKey().name().equals("fetch-total")
                            && !metric.getKey().tags().containsKey("topic"))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow();
            fetches = count;
        }
        return ((Number) count.metricValue()).longValue();
    }

    public Future<Void> close() {
        lag.close();
        return consumer.close();
    }

    /** A broker that has not heard of a topic yet names no partitions: who followed none would wait for ever. */
    private Set<TopicPartition> assignAll(Set<String> topics) {
        var partitions = new HashSet<TopicPartition>();
        for (var topic : topics) {
            var found = await(consumer.partitionsFor(topic));
            if (found.isEmpty()) {
                var _ = consumer.close();
                throw new RetryableFault("Kafka does not know the topic " + topic + " yet", null);
            }
            found.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
        await(consumer.assign(partitions));
        return partitions;
    }

    private Received decode(ConsumerRecord<String, byte[]> message) throws InvalidEvent {
        try {
            var event = codec.decode(KafkaMessageFactory.createReader(message).toEvent());
            return new Received(message.topic(), message.partition(), message.offset(), event);
        } catch (RuntimeException e) {
            // The SDK reports a record that is no CloudEvent by several kinds of unchecked exceptions.
            throw new InvalidEvent("not a CloudEvent: " + e.getMessage());
        }
    }
}
