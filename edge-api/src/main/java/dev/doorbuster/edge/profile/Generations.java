package dev.doorbuster.edge.profile;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A bounded map that forgets what nobody has asked for in a long time: when the young half is full it becomes the old one, and the
 * old one goes. What is found among the old becomes young. Thread-safe.
 */
public final class Generations<V> {
    private record Halves<V>(long number, Map<String, V> young, Map<String, V> old) {}

    private final int half;
    private volatile Halves<V> halves = new Halves<>(0, new ConcurrentHashMap<>(), Map.of());

    /** @param max entries, of which at least half stay */
    public Generations(int max) {
        this.half = Math.max(1, max / 2);
    }

    public @Nullable V get(String key) {
        var now = halves;
        var value = now.young().get(key);
        if (value != null) {
            return value;
        }
        var old = now.old().get(key);
        return old == null ? null : change(key, known -> known == null ? old : known);
    }

    /**
     * Gives what the change made of the value, or of null.
     *
     * @param change made a second time, on its own result, when the halves change places under it
     */
    public V change(String key, Function<@Nullable V, V> change) {
        var now = halves;
        V changed = now.young().compute(key, (k, value) -> {
            var known = value == null ? now.old().get(k) : value;
            return change.apply(known);
        });
        if (halves.number() != now.number()) {
            return change(key, change);
        }
        if (now.young().size() > half) {
            turn(now.number());
        }
        return changed;
    }

    /** Entries, some of them twice. */
    int size() {
        var now = halves;
        return now.young().size() + now.old().size();
    }

    /** Rare; of all who want it one does it. */
    private synchronized void turn(long number) {
        if (halves.number() == number) {
            halves = new Halves<>(number + 1, new ConcurrentHashMap<>(), halves.young());
        }
    }
}
