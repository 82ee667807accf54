package dev.doorbuster.edge.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what was found.
 *
 * @param categories how many of all found products are in each category, most first
 */
public record SearchPage(
        List<String> productIds, @Nullable String nextCursor, int total, List<CategoryCount> categories) {

    /** One facet value. */
    public record CategoryCount(String value, int count) {}
}
