package dev.doorbuster.commerce.product;

import dev.doorbuster.commerce.Money;
import java.util.Comparator;
import java.util.List;

/**
 * A product as the catalogue keeps it. Availability is not part of it: stock moves a thousand times more often and has its own
 * topic.
 *
 * @param id follows from the handle, see {@link dev.doorbuster.commerce.Ids#product}
 * @param handle the merchant's key and the last part of the product's address
 * @param description plain text
 * @param imageUrl absolute, or a path of the storefront; empty when there is none
 * @param variants at least one
 */
public record Product(
        String id,
        String handle,
        String title,
        String description,
        String brand,
        List<String> categories,
        String imageUrl,
        List<Variant> variants) {
    public Product {
        categories = List.copyOf(categories);
        variants = List.copyOf(variants);
        if (variants.isEmpty()) {
            throw new IllegalArgumentException("product " + handle + " has no variant");
        }
    }

    /** The lowest price among the variants: what a product grid shows. */
    public Money price() {
        return variants.stream()
                .map(Variant::price)
                .min(Comparator.comparingLong(Money::amount))
                .orElseThrow();
    }
}
