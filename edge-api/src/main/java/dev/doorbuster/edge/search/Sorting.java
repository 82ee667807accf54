package dev.doorbuster.edge.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;

/** The orders in which products can be listed. Each ends with the id, so that it is total and a cursor stays put. */
public enum Sorting {
    RELEVANCE(SortField.FIELD_SCORE),
    NEWEST(new SortField(ProductIndex.REVISION, SortField.Type.LONG, true)),
    PRICE_ASC(new SortField(ProductIndex.PRICE, SortField.Type.LONG)),
    PRICE_DESC(new SortField(ProductIndex.PRICE, SortField.Type.LONG, true)),
    TITLE(new SortField(ProductIndex.TITLE_KEY, SortField.Type.STRING));

    @SuppressWarnings("ImmutableEnumChecker") // Lucene's Sort has no setters
    private final Sort sort;

    Sorting(SortField first) {
        sort = new Sort(first, new SortField(ProductIndex.ID, SortField.Type.STRING));
    }

    public static List<String> names() {
        return Arrays.stream(values()).map(Sorting::wire).toList();
    }

    /** A name that is not one of {@link #names} gives the first; the caller has refused it by then. */
    public static Sorting of(String name) {
        return Arrays.stream(values())
                .filter(s -> s.wire().equals(name))
                .findFirst()
                .orElse(RELEVANCE);
    }

    Sort sort() {
        return sort;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
