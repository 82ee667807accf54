package dev.doorbuster.edge.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what was found.
 *
 * @param total products on all pages
 */
public record SearchPage(List<String> productIds, @Nullable String nextCursor, int total, Facets facets) {
    /** All there is on one page, without facets. */
    public static SearchPage of(List<String> productIds) {
        return new SearchPage(productIds, null, productIds.size(), Facets.NONE);
    }
}
