package dev.doorbuster.pipeline.worker;

import dev.doorbuster.runtime.kafka.Batch;
import dev.doorbuster.runtime.kafka.EventSource;
import dev.doorbuster.runtime.kafka.Received;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/**
 * Begins what a shared source brings, so many at once, and commits how far everything is finished. While some have to wait,
 * nothing more is read; polling goes on, so that work that takes long does not cost the process its place in the group. Runs on
 * the virtual thread of its event loop, except for {@link #stop}.
 */
final class Intake {
    private final InFlight inFlight;
    private final Function<Received, Future<Void>> work;
    private final Deque<Received> waiting = new ArrayDeque<>();
    private Map<TopicPartition, Long> read = Map.of();
    private Map<TopicPartition, Long> committed = Map.of();
    private boolean paused;
    private volatile boolean stopped;

    /** @param work what fails stays unfinished, and is read again by the next process */
    Intake(int limit, Function<Received, Future<Void>> work) {
        this.inFlight = new InFlight(limit);
        this.work = work;
    }

    void take(EventSource source, Batch batch) {
        var assigned = source.assigned();
        leaveOthersTheirs(assigned);
        waiting.addAll(batch.events());
        beginWaiting();
        boolean full = !waiting.isEmpty();
        if (full && (!paused || !batch.events().isEmpty())) {
            source.pause();
        } else if (!full && paused) {
            source.resume();
        }
        paused = full;
        passUnreadable(source.positions(), assigned);
        var next = inFlight.committable(waiting);
        if (!next.equals(committed) && source.commit(next)) {
            committed = next;
        }
    }

    /** Nothing more is begun. Any thread. */
    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    /** The group may have given partitions away: what was not begun of them is read again by whoever has them now. */
    private void leaveOthersTheirs(Set<TopicPartition> assigned) {
        inFlight.keepOnly(assigned);
        waiting.removeIf(received -> !assigned.contains(partitionOf(received)));
    }

    /**
     * A record that went to the dead letters is passed like one that is done. Only where this poll has brought something: where it has
     * not, the position may be from before another member had the partition.
     */
    private void passUnreadable(Map<TopicPartition, Long> positions, Set<TopicPartition> assigned) {
        positions.forEach((partition, position) -> {
            if (assigned.contains(partition) && !position.equals(read.get(partition))) {
                inFlight.reach(partition, position);
            }
        });
        read = positions;
    }

    private void beginWaiting() {
        while (!stopped && !inFlight.isFull() && !waiting.isEmpty()) {
            begin(waiting.remove());
        }
    }

    private void begin(Received received) {
        var partition = partitionOf(received);
        if (inFlight.begin(partition, received.offset())) {
            work.apply(received).onSuccess(done -> {
                inFlight.finish(partition, received.offset());
                beginWaiting();
            });
        }
    }

    private static TopicPartition partitionOf(Received received) {
        return new TopicPartition(received.topic(), received.partition());
    }
}
