package dev.doorbuster.edge.feed;

import dev.doorbuster.commerce.Violation;
import dev.doorbuster.commerce.product.Product;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who in this feed has which handle and SKU. Only accepted products hold theirs. */
final class FeedLedger {
    /** Handles and SKUs together; keeps the memory of one import bounded. */
    static final int MAX_NAMES = 500_000;

    private final int maxNames;
    private final Map<String, Long> handles = new HashMap<>();
    private final Map<String, Long> skus = new HashMap<>();

    FeedLedger() {
        this(MAX_NAMES);
    }

    FeedLedger(int maxNames) {
        this.maxNames = maxNames;
    }

    /** Takes the product's names, or says which one is taken; then it holds none of them. */
    Optional<Violation> claim(Product product, long line) {
        var before = handles.get(product.handle());
        if (before != null) {
            return duplicate("handle", "handle " + product.handle(), before);
        }
        for (int i = 0; i < product.variants().size(); i++) {
            var sku = product.variants().get(i).sku();
            before = skus.get(sku);
            if (before != null) {
                return duplicate("variants[" + i + "].sku", "SKU " + sku, before);
            }
        }
        if (handles.size() + skus.size() + product.variants().size() >= maxNames) {
            return Optional.of(new Violation(
                    "row",
                    "size",
                    "is beyond the limit of " + maxNames + " products and variants a feed; split the feed"));
        }
        handles.put(product.handle(), line);
        product.variants().forEach(v -> skus.put(v.sku(), line));
        return Optional.empty();
    }

    private static Optional<Violation> duplicate(String field, String what, long before) {
        return Optional.of(
                new Violation(field, "duplicate", what + " is already used by the product on line " + before));
    }
}
