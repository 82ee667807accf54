package dev.doorbuster.runtime.kafka;

import dev.doorbuster.runtime.health.Health;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a copy of compacted topics in memory and knows when it has caught up with what was there at the start. */
public final class Replay {
    private static final Logger log = LoggerFactory.getLogger(Replay.class);

    private final String name;
    private final Consumer<Received> apply;
    private volatile boolean caughtUp;
    private final AtomicLong applied = new AtomicLong();
    private @Nullable Map<TopicPartition, Long> goal;

    /** @param apply called on the loop's virtual thread, in log order per partition */
    public Replay(String name, Consumer<Received> apply) {
        this.name = name;
        this.apply = apply;
    }

    public EventSource open(EventSource.Factory sources, Set<String> topics) {
        var source = sources.replay(topics);
        goal = source.ends();
        return source;
    }

    public void handle(EventSource source, Batch batch) {
        batch.events().forEach(apply);
        long total = applied.addAndGet(batch.events().size());
        if (!caughtUp && goal != null && source.hasReached(goal)) {
            caughtUp = true;
            log.info("{} has caught up with {} events", name, total);
        }
    }

    public boolean isCaughtUp() {
        return caughtUp;
    }

    public Health.Check health() {
        return caughtUp
                ? Health.Check.up("caught up")
                : Health.Check.down("replayed " + applied.get() + " events so far");
    }
}
