package dev.doorbuster.edge.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The orders in which products can be listed. */
public enum Sorting {
    RELEVANCE,
    NEWEST,
    PRICE_ASC,
    PRICE_DESC,
    TITLE;

    /** Longer titles count as equally long. */
    private static final int LONGEST_TITLE = 63;

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

    /**
     * A product's key, lowest first; see {@link Place}.
     *
     * @param score how well it matches, 0 for a list without words
     */
    long key(Columns columns, int doc, int score) {
        return switch (this) {
            case RELEVANCE ->
                score == 0 ? 0 : -score * (LONGEST_TITLE + 1L) + Math.min(columns.titleWords(doc), LONGEST_TITLE);
            case NEWEST -> -columns.revision(doc);
            case PRICE_ASC -> columns.price(doc);
            case PRICE_DESC -> -columns.price(doc);
            case TITLE -> 0;
        };
    }

    String text(Columns columns, int doc) {
        return this == TITLE ? columns.titleKey(doc) : "";
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
