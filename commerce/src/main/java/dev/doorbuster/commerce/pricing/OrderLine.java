package dev.doorbuster.commerce.pricing;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.product.Offer;

/** A line of a checkout or an order: what was promised, at the price of that moment. */
public record OrderLine(
        String sku,
        String productId,
        String title,
        String variantTitle,
        String imageUrl,
        int quantity,
        Money unitPrice,
        Money total) {

    public static OrderLine of(Offer offer, int quantity) {
        return new OrderLine(
                offer.sku(),
                offer.productId(),
                offer.title(),
                offer.variantTitle(),
                offer.imageUrl(),
                quantity,
                offer.price(),
                offer.price().times(quantity));
    }
}
