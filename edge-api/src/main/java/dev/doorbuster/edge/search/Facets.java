package dev.doorbuster.edge.search;

import dev.doorbuster.commerce.market.Market;
import java.util.List;

/**
 * What a shopper can narrow a list by. The counts of a facet take all filters into account but its own, so that its other values
 * can be chosen too.
 *
 * @param categories most products first
 * @param brands most products first
 * @param prices cheapest first, in the shop's currency unless made {@link #in} another
 */
public record Facets(List<ValueCount> categories, List<ValueCount> brands, List<PriceCount> prices) {
    static final Facets NONE = new Facets(List.of(), List.of(), List.of());

    /** With the bounds of prices in a market's currency. A product with a price of its own there is counted where its price in the shop's is. */
    public Facets in(Market market) {
        return market.isInShopCurrency()
                ? this
                : new Facets(
                        categories,
                        brands,
                        prices.stream().map(price -> price.in(market)).toList());
    }

    /** One value of a facet. */
    public record ValueCount(String value, int count) {}

    /** Products with a price of {@code from} to {@code to} minor units, both ends counted. */
    public record PriceCount(long from, long to, int count) {
        PriceCount in(Market market) {
            return new PriceCount(market.convert(from), to == Long.MAX_VALUE ? to : market.convert(to + 1) - 1, count);
        }
    }
}
