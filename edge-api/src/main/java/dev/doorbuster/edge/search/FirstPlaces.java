package dev.doorbuster.edge.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the first places of a list behind a cursor, in order. For one search on one thread. */
final class FirstPlaces {
    private final Snapshot snapshot;
    private final Sorting sorting;
    private final @Nullable Place after;
    private final int max;
    private final long[] keys;
    private final int[] segments;
    private final int[] docs;
    private int size;

    /** @param max places to keep */
    FirstPlaces(Snapshot snapshot, Sorting sorting, Optional<Place> after, int max) {
        this.snapshot = snapshot;
        this.sorting = sorting;
        this.after = after.orElse(null);
        this.max = max;
        this.keys = new long[max];
        this.segments = new int[max];
        this.docs = new int[max];
    }

    void offer(int segment, int doc, int score) {
        var columns = snapshot.segment(segment);
        long key = sorting.key(columns, doc, score);
        if (size == max && key > keys[max - 1]) {
            return;
        }
        var text = sorting.text(columns, doc);
        var id = columns.id(doc);
        if (after != null && (key < after.key() || !isBehind(key, text, id, after))) {
            return;
        }
        int at = size;
        while (at > 0 && place(at - 1, keys[at - 1] == key).isBehind(key, text, id)) {
            at--;
        }
        if (at < max) {
            insert(at, key, segment, doc);
        }
    }

    List<Place> places() {
        var places = new ArrayList<Place>(size);
        for (int i = 0; i < size; i++) {
            places.add(place(i, true));
        }
        return places;
    }

    private static boolean isBehind(long key, String text, String id, Place other) {
        return new Place(key, text, id).isBehind(other.key(), other.text(), other.id());
    }

    private Place place(int i, boolean whole) {
        var columns = snapshot.segment(segments[i]);
        return whole
                ? new Place(keys[i], sorting.text(columns, docs[i]), columns.id(docs[i]))
                : new Place(keys[i], "", "");
    }

    private void insert(int at, long key, int segment, int doc) {
        int moved = Math.min(size, max - 1) - at;
        System.arraycopy(keys, at, keys, at + 1, moved);
        System.arraycopy(segments, at, segments, at + 1, moved);
        System.arraycopy(docs, at, docs, at + 1, moved);
        keys[at] = key;
        segments[at] = segment;
        docs[at] = doc;
        size = Math.min(size + 1, max);
    }
}
