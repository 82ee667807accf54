package dev.doorbuster.edge.search;

import java.util.Optional;

/**
 * What to look for.
 *
 * @param words may be empty: everything
 * @param cursor where the page before ended
 */
public record SearchRequest(String words, ProductFilter filter, Sorting sorting, int limit, Optional<String> cursor) {
    /** False for a cursor that is garbled or belongs to another search. */
    public boolean hasValidCursor() {
        return cursor.isEmpty() || position().isPresent();
    }

    /** The first page of everything, the newest first. */
    public boolean isFront() {
        return words.isEmpty() && filter.isNone() && sorting == Sorting.NEWEST && cursor.isEmpty();
    }

    Optional<PageCursor> position() {
        return cursor.flatMap(text -> PageCursor.decode(text, this));
    }
}
