package dev.doorbuster.load.simulation;

import dev.doorbuster.load.plan.Results;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How soon sockets hear of what a merchant changes. Times are milliseconds since 1970. Thread-safe. */
final class Ears {
    /** What comes later than this belongs to something else. */
    private static final long LATEST_MILLIS = 30_000;

    private final Map<String, Long> changedAt = new ConcurrentHashMap<>();
    private final LongAdder opened = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder frames = new LongAdder();
    private final LongAdder changes = new LongAdder();
    private final Histogram times = new Histogram();

    void opened() {
        opened.increment();
    }

    void refused() {
        refused.increment();
    }

    /** Before the request is sent. */
    void changes(String topic, long atMillis) {
        changes.increment();
        var _ = changedAt.put(topic, atMillis);
    }

    /**
     * A change counts once for each socket, however many frames follow it.
     *
     * @param knownMillis until when this socket knows the topic's changes: when it subscribed, or the change that it heard of last
     * @return until when it knows them now
     */
    long heard(String topic, long knownMillis, long atMillis) {
        frames.increment();
        long changed = changedAt.getOrDefault(topic, Long.MAX_VALUE);
        if (changed <= knownMillis || atMillis < changed || atMillis - changed > LATEST_MILLIS) {
            return knownMillis;
        }
        times.add(atMillis - changed);
        return changed;
    }

    Results.Sockets heard() {
        return new Results.Sockets(
                opened.sum(),
                refused.sum(),
                frames.sum(),
                changes.sum(),
                times.percentile(50),
                times.percentile(95),
                times.percentile(99));
    }
}
