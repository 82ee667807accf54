package dev.doorbuster.pipeline.worker;

import dev.doorbuster.runtime.kafka.Received;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/**
 * The tasks that were begun and not finished, so that a slow one holds up neither the others nor, by being committed past, its
 * own repetition after a crash. Belongs to one Vert.x context.
 */
final class InFlight {
    private final int limit;
    private final Map<TopicPartition, TreeSet<Long>> open = new HashMap<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private int count;

    InFlight(int limit) {
        this.limit = limit;
    }

    boolean isFull() {
        return count >= limit;
    }

    /** False when this very task is in flight already: the group has handed it out a second time. */
    boolean begin(TopicPartition partition, long offset) {
        boolean isNew = open.computeIfAbsent(partition, p -> new TreeSet<>()).add(offset);
        if (isNew) {
            next.merge(partition, offset + 1, Math::max);
            count++;
        }
        return isNew;
    }

    void finish(TopicPartition partition, long offset) {
        var offsets = open.get(partition);
        if (offsets != null && offsets.remove(offset)) {
            count--;
        }
    }

    /** What was read of the partition ends here, whether it was something to begin or not. */
    void reach(TopicPartition partition, long position) {
        next.merge(partition, position, Math::max);
    }

    /** Forgets how far the other partitions were: whoever has them now goes on from there. What is open stays so. */
    void keepOnly(Set<TopicPartition> assigned) {
        next.keySet().retainAll(assigned);
    }

    /**
     * Per partition, the offset before which everything is finished.
     *
     * @param waiting tasks that were read and not begun
     */
    Map<TopicPartition, Long> committable(Collection<Received> waiting) {
        var result = new HashMap<TopicPartition, Long>();
        next.forEach((partition, end) -> {
            var offsets = open.get(partition);
            result.put(partition, offsets == null || offsets.isEmpty() ? end : offsets.first());
        });
        for (var received : waiting) {
            var partition = new TopicPartition(received.topic(), received.partition());
            result.merge(partition, received.offset(), Math::min);
        }
        return result;
    }
}
