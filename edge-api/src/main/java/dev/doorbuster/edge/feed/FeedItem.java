package dev.doorbuster.edge.feed;

import dev.doorbuster.commerce.product.Product;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An accepted product.
 *
 * @param openingStock units by SKU; a SKU is missing when the feed says nothing of its stock
 */
public record FeedItem(long line, Product product, Map<String, Long> openingStock) implements FeedRow {
    public FeedItem {
        openingStock = Collections.unmodifiableMap(new LinkedHashMap<>(openingStock));
    }
}
