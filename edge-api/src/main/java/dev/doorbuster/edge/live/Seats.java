package dev.doorbuster.edge.live;

import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.runtime.limit.Refusals;
import dev.doorbuster.runtime.limit.Subnet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the sockets of a process, of each session and of each address. Thread-safe. */
final class Seats {
    private final LiveConfig config;
    private final Refusals refusals;
    private final AtomicInteger taken = new AtomicInteger();
    /** Neither is larger than the number of sockets. */
    private final Map<String, Integer> bySession = new ConcurrentHashMap<>();

    private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();

    Seats(LiveConfig config, Refusals refusals) {
        this.config = config;
        this.refusals = refusals;
    }

    /** @throws Problem 503 when the process is full, 429 when the session or its address has enough */
    void take(String sessionId, String address) {
        if (taken.incrementAndGet() > config.maxConnections()) {
            taken.decrementAndGet();
            refusals.count("sockets");
            throw Problem.unavailable("no more live connections at the moment; please try again");
        }
        boolean isOneTooMany = bySession.merge(sessionId, 1, Integer::sum) > config.maxPerSession();
        boolean isCrowded = byAddress.merge(Subnet.of(address), 1, Integer::sum) > config.maxPerAddress()
                && !Subnet.isLoopback(address);
        if (isOneTooMany || isCrowded) {
            leave(sessionId, address);
            throw isOneTooMany
                    ? tooMany("sockets_per_session", "a session", config.maxPerSession())
                    : tooMany("sockets_per_address", "a network", config.maxPerAddress());
        }
    }

    void leave(String sessionId, String address) {
        taken.decrementAndGet();
        giveUp(bySession, sessionId);
        giveUp(byAddress, Subnet.of(address));
    }

    int taken() {
        return taken.get();
    }

    private Problem tooMany(String limit, String whose, int max) {
        refusals.count(limit);
        return Problem.of(429, "too_many_connections", whose + " has at most " + max + " live connections; close one")
                .withHeader("retry-after", "5");
    }

    private static void giveUp(Map<String, Integer> counts, String key) {
        var _ = counts.computeIfPresent(key, (k, own) -> own == 1 ? null : own - 1);
    }
}
