package dev.doorbuster.commerce.product;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.market.Market;
import org.jspecify.annotations.Nullable;

/**
 * What a cart or a checkout needs to know of one SKU.
 *
 * @param maxPerShopper how many units one shopper may ever buy, or null
 */
public record Offer(
        String sku,
        String productId,
        String handle,
        String title,
        String variantTitle,
        String imageUrl,
        Money price,
        @Nullable Integer maxPerShopper) {

    /** More than one shopper may buy, whatever was bought before. */
    public boolean isOverLimit(int quantity) {
        return maxPerShopper != null && quantity > maxPerShopper;
    }

    /** What a shopper who wants more is told. */
    public String limitNotice() {
        return "No more than " + maxPerShopper + " of " + title + " for one shopper";
    }

    /** In the shop's own currency and words. */
    static Offer of(Product product, Variant variant) {
        return of(product, variant, product.title(), variant.price());
    }

    static Offer of(Product product, Variant variant, Market market) {
        return of(product, variant, product.text(market.locale()).title(), variant.price(market));
    }

    private static Offer of(Product product, Variant variant, String title, Money price) {
        return new Offer(
                variant.sku(),
                product.id(),
                product.handle(),
                title,
                product.variants().size() == 1 ? "" : variant.title(),
                product.imageUrl(),
                price,
                variant.maxPerShopper());
    }
}
