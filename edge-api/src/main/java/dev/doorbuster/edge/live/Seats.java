package dev.doorbuster.edge.live;

import dev.doorbuster.runtime.http.Problem;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the sockets of a process and of each session. Thread-safe. */
final class Seats {
    private final int max;
    private final int maxPerSession;
    private final AtomicInteger taken = new AtomicInteger();
    private final Map<String, Integer> bySession = new ConcurrentHashMap<>();

    Seats(int max, int maxPerSession) {
        this.max = max;
        this.maxPerSession = maxPerSession;
    }

    /** @throws Problem 503 when the process is full, 429 when the session has enough */
    void take(String sessionId) {
        if (taken.incrementAndGet() > max) {
            taken.decrementAndGet();
            throw Problem.unavailable("no more live connections at the moment; please try again");
        }
        int own = bySession.merge(sessionId, 1, Integer::sum);
        if (own > maxPerSession) {
            leave(sessionId);
            throw Problem.of(
                            429,
                            "too_many_connections",
                            "a session has at most " + maxPerSession + " live connections; close one")
                    .withHeader("retry-after", "5");
        }
    }

    void leave(String sessionId) {
        taken.decrementAndGet();
        var _ = bySession.computeIfPresent(sessionId, (id, own) -> own == 1 ? null : own - 1);
    }

    int taken() {
        return taken.get();
    }
}
