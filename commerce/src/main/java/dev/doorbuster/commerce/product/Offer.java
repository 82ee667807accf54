package dev.doorbuster.commerce.product;

import dev.doorbuster.commerce.Money;
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

    static Offer of(Product product, Variant variant) {
        return new Offer(
                variant.sku(),
                product.id(),
                product.handle(),
                product.title(),
                product.variants().size() == 1 ? "" : variant.title(),
                product.imageUrl(),
                variant.price(),
                variant.maxPerShopper());
    }
}
