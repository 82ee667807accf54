package dev.doorbuster.pipeline.recommend;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Things that are kept for a while after they were last used, and not more than so many.
 *
 * @param <T> what is kept under a name
 */
final class Recent<T> {
    private final int most;
    private final long keptMillis;
    private final ToLongFunction<T> lastAt;
    /** Longest unused first. */
    private final LinkedHashMap<String, T> all = new LinkedHashMap<>();

    private final Set<String> touched = new HashSet<>();

    Recent(int most, long keptMillis, ToLongFunction<T> lastAt) {
        this.most = most;
        this.keptMillis = keptMillis;
        this.lastAt = lastAt;
    }

    /** Null when there is none, or none that is recent at this moment. */
    @Nullable
    T get(String name, long at) {
        var found = all.get(name);
        return found == null || isOver(found, at) ? null : found;
    }

    void put(String name, T value) {
        restore(name, value);
        touched.add(name);
        dropBeyond(most);
    }

    /** As it was stored; in the order of last use. */
    void restore(String name, T value) {
        var _ = all.remove(name);
        all.put(name, value);
    }

    void remove(String name) {
        if (all.remove(name) != null) {
            touched.add(name);
        }
    }

    void expire(long at) {
        for (Iterator<Map.Entry<String, T>> each = all.entrySet().iterator(); each.hasNext(); ) {
            var eldest = each.next();
            if (!isOver(eldest.getValue(), at)) {
                return;
            }
            touched.add(eldest.getKey());
            each.remove();
        }
    }

    /** What is different since the last call, with what it is now, or null for what is gone. */
    Map<String, @Nullable T> takeTouched() {
        var taken = new LinkedHashMap<String, @Nullable T>();
        touched.stream().sorted().forEach(name -> taken.put(name, all.get(name)));
        touched.clear();
        return taken;
    }

    int touched() {
        return touched.size();
    }

    int size() {
        return all.size();
    }

    private boolean isOver(T value, long at) {
        return at - lastAt.applyAsLong(value) > keptMillis;
    }

    private void dropBeyond(int limit) {
        var names = all.keySet().iterator();
        while (all.size() > limit) {
            touched.add(names.next());
            names.remove();
        }
    }
}
