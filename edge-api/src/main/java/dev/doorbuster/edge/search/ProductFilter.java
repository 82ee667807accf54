package dev.doorbuster.edge.search;

import java.util.Set;

/**
 * What narrows a list. A product passes when it has one of the categories, one of the brands and a price in the range; an empty
 * set lets everything pass.
 *
 * @param categories exact names as in the facets
 * @param brands exact names as in the facets
 * @param prices in minor units of the shop's base currency
 */
public record ProductFilter(Set<String> categories, Set<String> brands, PriceRange prices) {
    public static final ProductFilter NONE = new ProductFilter(Set.of(), Set.of(), PriceRange.ANY);

    public ProductFilter {
        categories = Set.copyOf(categories);
        brands = Set.copyOf(brands);
    }

    public static ProductFilter category(String name) {
        return new ProductFilter(Set.of(name), Set.of(), PriceRange.ANY);
    }

    boolean isNone() {
        return equals(NONE);
    }

    /** The same for equal filters, on every edge. */
    String text() {
        return String.join(
                "\n",
                String.join("\t", categories.stream().sorted().toList()),
                String.join("\t", brands.stream().sorted().toList()),
                prices.from() + "-" + prices.to());
    }

    /** Both ends belong to it. */
    public record PriceRange(long from, long to) {
        public static final PriceRange ANY = new PriceRange(0, Long.MAX_VALUE);

        boolean holds(long price) {
            return price >= from && price <= to;
        }
    }
}
