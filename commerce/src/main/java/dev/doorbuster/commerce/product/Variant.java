package dev.doorbuster.commerce.product;

import dev.doorbuster.commerce.Money;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is actually sold: one size and colour of a product.
 *
 * @param sku unique in the shop
 * @param options e.g. {@code Size → L}; empty for a product without a choice; the merchant's order is kept
 * @param price in the shop's currency, at least 0
 * @param compareAt the struck-out price, or null
 * @param maxPerShopper how many units one shopper may ever buy, or null for as many as there are
 */
public record Variant(
        String sku,
        String title,
        Map<String, String> options,
        Money price,
        @Nullable Money compareAt,
        @Nullable Integer maxPerShopper) {
    public Variant {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** Without a purchase limit. */
    public Variant(String sku, String title, Map<String, String> options, Money price, @Nullable Money compareAt) {
        this(sku, title, options, price, compareAt, null);
    }
}
