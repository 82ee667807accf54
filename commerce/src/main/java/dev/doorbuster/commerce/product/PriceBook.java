package dev.doorbuster.commerce.product;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The offers of a catalogue by SKU. One thread applies snapshots, any thread reads. */
public final class PriceBook {
    private final Map<String, Product> products = new ConcurrentHashMap<>();
    private final Map<String, Offer> offers = new ConcurrentHashMap<>();

    /** Replaces what was known of the product; variants that it no longer has are gone. */
    public void apply(Product product) {
        var before = products.put(product.id(), product);
        product.variants().forEach(v -> offers.put(v.sku(), Offer.of(product, v)));
        if (before != null) {
            before.variants().stream()
                    .map(Variant::sku)
                    .filter(sku ->
                            product.variants().stream().noneMatch(v -> v.sku().equals(sku)))
                    .forEach(sku -> offers.computeIfPresent(
                            sku, (s, offer) -> offer.productId().equals(product.id()) ? null : offer));
        }
    }

    public Optional<Offer> offer(String sku) {
        return Optional.ofNullable(offers.get(sku));
    }
}
