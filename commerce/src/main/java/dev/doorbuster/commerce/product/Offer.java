package dev.doorbuster.commerce.product;

import dev.doorbuster.commerce.Money;

/** What a cart or a checkout needs to know of one SKU. */
public record Offer(
        String sku, String productId, String handle, String title, String variantTitle, String imageUrl, Money price) {

    static Offer of(Product product, Variant variant) {
        return new Offer(
                variant.sku(),
                product.id(),
                product.handle(),
                product.title(),
                product.variants().size() == 1 ? "" : variant.title(),
                product.imageUrl(),
                variant.price());
    }
}
