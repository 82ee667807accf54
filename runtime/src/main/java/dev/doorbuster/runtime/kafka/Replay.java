package dev.doorbuster.runtime.kafka;

import dev.doorbuster.runtime.health.Health;
import dev.doorbuster.runtime.lifecycle.Pulse;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a copy of compacted topics in memory and knows when it has caught up with what was there at the start, and after the process
 * has stood still with what was there then.
 */
public final class Replay {
    private static final Logger log = LoggerFactory.getLogger(Replay.class);

    private final String name;
    private final Consumer<Received> apply;
    private volatile boolean caughtUp;
    private final AtomicLong applied = new AtomicLong();
    private @Nullable Map<TopicPartition, Long> goal;
    private @Nullable Pulse pulse;
    /** The stand-still after which it asked for the ends, and that which it has caught up after. */
    private long asked;

    private volatile long proven;

    /** @param apply called on the loop's virtual thread, in log order per partition */
    public Replay(String name, Consumer<Received> apply) {
        this.name = name;
        this.apply = apply;
    }

    public EventSource open(EventSource.Factory sources, Set<String> topics) {
        var source = sources.replay(topics);
        if (pulse == null) {
            sources.pulse().prove(() -> !caughtUp || proven == sources.pulse().gaps());
        }
        pulse = sources.pulse();
        asked = pulse.gaps();
        goal = source.ends();
        return source;
    }

    public void handle(EventSource source, Batch batch) {
        batch.events().forEach(apply);
        long total = applied.addAndGet(batch.events().size());
        long gaps = pulse == null ? 0 : pulse.gaps();
        if (asked != gaps) {
            // What was polled may be from before.
            goal = source.ends();
            asked = gaps;
        }
        if ((!caughtUp || proven != asked) && goal != null && source.hasReached(goal)) {
            proven = asked;
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
