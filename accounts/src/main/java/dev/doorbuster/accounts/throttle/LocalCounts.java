package dev.doorbuster.accounts.throttle;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Attempts as this process alone has seen them. Bounded: when it is full, the counts that have ended go, and then all. Thread-safe. */
final class LocalCounts {
    private static final int MAX = 10_000;

    private final InstantSource clock;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    private record Window(int attempts, long endsAtMillis) {}

    LocalCounts(InstantSource clock) {
        this.clock = clock;
    }

    Throttle.Count take(String key, Limit limit) {
        long now = clock.millis();
        makeRoom(now);
        var window = windows.merge(
                key,
                new Window(1, now + limit.window().toMillis()),
                (old, first) -> old.endsAtMillis() <= now ? first : new Window(old.attempts() + 1, old.endsAtMillis()));
        return new Throttle.Count(window.attempts(), window.endsAtMillis() - now);
    }

    void forgive(String key) {
        windows.remove(key);
    }

    void giveBack(String key) {
        windows.computeIfPresent(key, (k, window) -> new Window(window.attempts() - 1, window.endsAtMillis()));
    }

    private void makeRoom(long now) {
        if (windows.size() >= MAX) {
            windows.values().removeIf(window -> window.endsAtMillis() <= now);
            if (windows.size() >= MAX) {
                windows.clear();
            }
        }
    }
}
