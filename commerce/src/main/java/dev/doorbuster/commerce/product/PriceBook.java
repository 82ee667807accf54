package dev.doorbuster.commerce.product;

import dev.doorbuster.commerce.market.Market;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The offers of a catalogue by SKU. One thread applies snapshots, any thread reads. */
public final class PriceBook {
    private record Edition(Product product, long revision) {}

    private record Listing(Product product, Variant variant) {}

    private final Map<String, Edition> editions = new ConcurrentHashMap<>();
    private final Map<String, Listing> listings = new ConcurrentHashMap<>();

    /**
     * Replaces what was known of the product, variants that it no longer has too. What is not newer changes nothing: a topic
     * that is copied from another region can bring an older snapshot after a newer one.
     */
    public void apply(Product product, long revision) {
        var before = editions.get(product.id());
        if (before != null && before.revision() >= revision) {
            return;
        }
        editions.put(product.id(), new Edition(product, revision));
        product.variants().forEach(v -> listings.put(v.sku(), new Listing(product, v)));
        if (before != null) {
            before.product().variants().stream()
                    .map(Variant::sku)
                    .filter(sku ->
                            product.variants().stream().noneMatch(v -> v.sku().equals(sku)))
                    .forEach(sku -> listings.computeIfPresent(
                            sku, (s, listing) -> listing.product().id().equals(product.id()) ? null : listing));
        }
    }

    /** In the shop's own currency and words. */
    public Optional<Offer> offer(String sku) {
        return Optional.ofNullable(listings.get(sku)).map(listing -> Offer.of(listing.product(), listing.variant()));
    }

    /** In the market's currency and language. */
    public Optional<Offer> offer(String sku, Market market) {
        return Optional.ofNullable(listings.get(sku))
                .map(listing -> Offer.of(listing.product(), listing.variant(), market));
    }
}
