package dev.doorbuster.runtime.connection;

import dev.doorbuster.runtime.limit.Refusals;
import dev.doorbuster.runtime.limit.Subnet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts the HTTP connections of a process, and of each address. Thread-safe. */
public final class Connections {
    private final ConnectionLimits limits;
    private final Refusals refusals;
    private final AtomicInteger open = new AtomicInteger();
    /** No larger than the number of connections. */
    private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();

    public Connections(ConnectionLimits limits, Refusals refusals) {
        this.limits = limits;
        this.refusals = refusals;
    }

    /** Open connections. */
    public int open() {
        return open.get();
    }

    /** Looks after the connections of one event loop. */
    public Watch watch() {
        return new Watch(limits, this);
    }

    /** False when there are too many; then it is not counted. */
    boolean enter(@Nullable String address) {
        if (open.incrementAndGet() > limits.max()) {
            open.decrementAndGet();
            refusals.count("connections");
            return false;
        }
        if (address != null
                && byAddress.merge(Subnet.of(address), 1, Integer::sum) > limits.maxPerAddress()
                && !Subnet.isLoopback(address)) {
            leave(address);
            refusals.count("connections_per_address");
            return false;
        }
        return true;
    }

    void leave(@Nullable String address) {
        open.decrementAndGet();
        if (address != null) {
            byAddress.computeIfPresent(Subnet.of(address), (key, own) -> own == 1 ? null : own - 1);
        }
    }

    void count(String limit) {
        refusals.count(limit);
    }
}
