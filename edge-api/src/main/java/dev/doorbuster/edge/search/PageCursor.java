package dev.doorbuster.edge.search;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the sort values of its last product. Going on from values instead of a count keeps a list free of
 * repetitions while products are added or change.
 */
final class PageCursor {
    private static final String SEPARATOR = "\u0001";
    private static final int PARTS = 3;

    private final Object first;
    private final String id;

    private PageCursor(Object first, String id) {
        this.first = first;
        this.id = id;
    }

    static String encode(SearchRequest request, FieldDoc last) {
        var fields = java.util.Objects.requireNonNull(last.fields);
        var text = String.join(SEPARATOR, fingerprint(request), text(fields[0]), text(fields[1]));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Optional<PageCursor> decode(String cursor, SearchRequest request) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(SEPARATOR, -1);
            if (parts.length != PARTS || !parts[0].equals(fingerprint(request))) {
                return Optional.empty();
            }
            Object first = switch (request.sorting()) {
                case RELEVANCE -> Float.valueOf(parts[1]);
                case TITLE -> new BytesRef(parts[1]);
                case NEWEST, PRICE_ASC, PRICE_DESC -> Long.valueOf(parts[1]);
            };
            return Optional.of(new PageCursor(first, parts[2]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @param maxDoc of the reader: ties are broken by the id, so any document number that Lucene takes will do */
    FieldDoc after(int maxDoc) {
        return new FieldDoc(Math.max(0, maxDoc - 1), Float.NaN, new Object[] {first, new BytesRef(id)});
    }

    private static String fingerprint(SearchRequest request) {
        return request.sorting().wire() + "-"
                + Integer.toHexString((request.words() + "\n" + request.category()).hashCode());
    }

    private static String text(@Nullable Object value) {
        return value instanceof BytesRef bytes ? bytes.utf8ToString() : String.valueOf(value);
    }
}
