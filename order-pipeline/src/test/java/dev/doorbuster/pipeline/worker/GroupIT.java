package dev.doorbuster.pipeline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.LocalStack;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import dev.doorbuster.pipeline.Cell;
import dev.doorbuster.runtime.kafka.EventSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

@WithLocalStack
class GroupIT {
    private final Cell cell;
    private final String bootstrapServers;

    GroupIT(LocalStack stack, TestCell cell) {
        this.cell = new Cell(stack, cell);
        this.bootstrapServers = cell.kafkaBootstrapServers();
    }

    @Test
    void who_has_lost_a_partition_does_not_set_its_new_owner_back() throws Exception {
        // given
        var group = "bank." + cell.topics.region();
        var first = share(group);
        pollUntilAssigned(first, 4, first);
        var second = share(group);
        pollUntilAssigned(second, 2, first, second);
        var theirs = cell.sequence(() -> second.assigned());
        assertThat(cell.sequence(() -> second.commit(all(theirs, 200)))).isTrue();
        // when
        var everything = new HashMap<TopicPartition, Long>();
        everything.putAll(all(theirs, 100));
        everything.putAll(all(cell.sequence(() -> first.assigned()), 50));
        assertThat(cell.sequence(() -> first.commit(everything))).isTrue();
        // then
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            var offsets = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            assertThat(offsets).hasSize(4);
            assertThat(theirs)
                    .extracting(offsets::get)
                    .extracting(OffsetAndMetadata::offset)
                    .containsOnly(200L);
        }
        cell.close();
    }

    private EventSource share(String group) {
        return cell.sequence(() -> cell.sources.share(Set.of(cell.topics.paymentTasks()), group));
    }

    private void pollUntilAssigned(EventSource member, int partitions, EventSource... all) {
        int polls = cell.sequence(() -> {
            int count = 0;
            while (member.assigned().size() != partitions) {
                for (var each : all) {
                    assertThat(each.poll().events()).isEmpty();
                }
                count++;
            }
            return count;
        });
        assertThat(polls).isPositive();
    }

    private static Map<TopicPartition, Long> all(Set<TopicPartition> partitions, long offset) {
        var offsets = new HashMap<TopicPartition, Long>();
        partitions.forEach(partition -> offsets.put(partition, offset));
        return offsets;
    }
}
