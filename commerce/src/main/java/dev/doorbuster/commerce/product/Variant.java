package dev.doorbuster.commerce.product;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.market.Market;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is actually sold: one size and colour of a product.
 *
 * @param sku unique in the shop
 * @param options e.g. {@code Size → L}; empty for a product without a choice; the merchant's order is kept
 * @param price in the shop's currency, at least 0
 * @param compareAt the struck-out price, or null
 * @param maxPerShopper how many units one shopper may ever buy, or null for as many as there are
 * @param prices the merchant's own prices in other currencies, at most one for each; elsewhere the price is converted
 */
public record Variant(
        String sku,
        String title,
        Map<String, String> options,
        Money price,
        @Nullable Money compareAt,
        @Nullable Integer maxPerShopper,
        List<Money> prices) {

    /** Older events have no prices of their own for other currencies. */
    @SuppressWarnings("RedundantNullCheck")
    public Variant {
        // One option, as most have, needs no order and a tenth of the memory.
        options = options.size() < 2 ? Map.copyOf(options) : Collections.unmodifiableMap(new LinkedHashMap<>(options));
        prices = List.copyOf(Objects.requireNonNullElse(prices, List.of()));
    }

    /** Without prices in other currencies. */
    public Variant(
            String sku,
            String title,
            Map<String, String> options,
            Money price,
            @Nullable Money compareAt,
            @Nullable Integer maxPerShopper) {
        this(sku, title, options, price, compareAt, maxPerShopper, List.of());
    }

    /** Without a purchase limit. */
    public Variant(String sku, String title, Map<String, String> options, Money price, @Nullable Money compareAt) {
        this(sku, title, options, price, compareAt, null);
    }

    /** The merchant's own price in the market's currency if there is one, else the price at the market's rate. */
    public Money price(Market market) {
        return ownPrice(market).orElseGet(() -> market.convert(price));
    }

    /** The struck-out price in a market, or null. It is not shown beside a price that the merchant set for that currency. */
    public @Nullable Money compareAt(Market market) {
        return compareAt == null || ownPrice(market).isPresent() ? null : market.convert(compareAt);
    }

    private Optional<Money> ownPrice(Market market) {
        return market.isInShopCurrency()
                ? Optional.empty()
                : prices.stream()
                        .filter(own -> own.currency().equals(market.currency()))
                        .findFirst();
    }
}
