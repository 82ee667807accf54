package dev.doorbuster.pipeline.sleep;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * What the next pipeline would find to do if this one were gone: asked of Kafka and PostgreSQL, and not of this process, whose
 * opinion would go with it. Writers' offsets stand in the table {@code writers}, those of the workers in their groups, where they
 * pass a task only when it is finished. Never blocks.
 */
final class Backlog {
    private final Vertx vertx;
    private final Admin admin;
    private final Pool database;
    private final Map<String, String> writers;
    private final Map<String, String> groups;

    private record Range(Map<TopicPartition, Long> oldest, Map<TopicPartition, Long> ends) {
        /** @param done by partition; of one that is not in it, nothing is done */
        boolean isDone(Map<TopicPartition, Long> done, String topic) {
            return ends.entrySet().stream()
                    .filter(end -> end.getKey().topic().equals(topic))
                    .allMatch(
                            end -> Math.max(done.getOrDefault(end.getKey(), 0L), oldest.getOrDefault(end.getKey(), 0L))
                                    >= end.getValue());
        }
    }

    /**
     * Does not close what it is given.
     *
     * @param writers topic of one partition, by the writer's name in its table
     * @param groups topic, by the group that reads it
     */
    Backlog(Vertx vertx, Admin admin, Pool database, Map<String, String> writers, Map<String, String> groups) {
        this.vertx = vertx;
        this.admin = admin;
        this.database = database;
        this.writers = Map.copyOf(writers);
        this.groups = Map.copyOf(groups);
    }

    /** Fails when Kafka or PostgreSQL do not answer. */
    Future<Look> look() {
        var context = vertx.getOrCreateContext();
        // Done is read before the ends, so that what is written in between counts as not done.
        return done().compose(written -> worked(context)
                .compose(worked -> range(context).map(range -> {
                    boolean all = writers.entrySet().stream()
                                    .allMatch(writer -> range.isDone(
                                            Map.of(
                                                    new TopicPartition(writer.getValue(), 0),
                                                    written.getOrDefault(writer.getKey(), 0L)),
                                            writer.getValue()))
                            && groups.entrySet().stream()
                                    .allMatch(group -> range.isDone(
                                            worked.getOrDefault(group.getKey(), Map.of()), group.getValue()));
                    return new Look(!all, range.ends());
                })));
    }

    private Future<Map<String, Long>> done() {
        return database.query("SELECT name, next_offset FROM writers").execute().map(rows -> {
            var offsets = new HashMap<String, Long>();
            rows.forEach(row -> offsets.put(row.getString("name"), row.getLong("next_offset")));
            return offsets;
        });
    }

    private Future<Map<String, Map<TopicPartition, Long>>> worked(Context context) {
        if (groups.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        var asked = groups.keySet().stream()
                .collect(Collectors.toMap(group -> group, group -> new ListConsumerGroupOffsetsSpec()));
        return answer(admin.listConsumerGroupOffsets(asked).all(), context).map(all -> {
            var result = new HashMap<String, Map<TopicPartition, Long>>();
            all.forEach((group, partitions) -> {
                var offsets = new HashMap<TopicPartition, Long>();
                partitions.forEach((partition, committed) -> {
                    if (committed != null) {
                        offsets.put(partition, committed.offset());
                    }
                });
                result.put(group, offsets);
            });
            return result;
        });
    }

    private Future<Range> range(Context context) {
        var topics = Stream.concat(writers.values().stream(), groups.values().stream())
                .collect(Collectors.toSet());
        return partitions(topics, context)
                .compose(partitions -> offsets(partitions, OffsetSpec.earliest(), context)
                        .compose(oldest -> offsets(partitions, OffsetSpec.latest(), context)
                                .map(ends -> new Range(oldest, ends))));
    }

    private Future<Set<TopicPartition>> partitions(Collection<String> topics, Context context) {
        return answer(admin.describeTopics(List.copyOf(topics)).allTopicNames(), context)
                .map(all -> {
                    var partitions = new HashSet<TopicPartition>();
                    all.forEach((name, topic) -> topic.partitions()
                            .forEach(partition -> partitions.add(new TopicPartition(name, partition.partition()))));
                    return partitions;
                });
    }

    private Future<Map<TopicPartition, Long>> offsets(
            Set<TopicPartition> partitions, OffsetSpec which, Context context) {
        var asked = partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> which));
        return answer(admin.listOffsets(asked).all(), context).map(all -> {
            var offsets = new HashMap<TopicPartition, Long>();
            all.forEach((partition, found) -> offsets.put(partition, found.offset()));
            return offsets;
        });
    }

    private static <T> Future<T> answer(KafkaFuture<T> asked, Context context) {
        return Future.fromCompletionStage(asked.toCompletionStage(), context);
    }
}
