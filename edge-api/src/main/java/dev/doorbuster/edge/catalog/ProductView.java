package dev.doorbuster.edge.catalog;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.product.Product;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A product as shoppers read it: the catalogue's snapshot with what is available right now. */
record ProductView(
        String id,
        String handle,
        String title,
        String description,
        String brand,
        List<String> categories,
        String imageUrl,
        Money price,
        List<VariantView> variants) {

    /**
     * One of them.
     *
     * @param maxPerShopper how many units one shopper may ever buy, or null
     * @param available units that can be bought now
     */
    record VariantView(
            String sku,
            String title,
            Map<String, String> options,
            Money price,
            @Nullable Money compareAt,
            @Nullable Integer maxPerShopper,
            long available) {}

    static ProductView of(Product product, ToLongFunction<String> available) {
        var variants = product.variants().stream()
                .map(v -> new VariantView(
                        v.sku(),
                        v.title(),
                        v.options(),
                        v.price(),
                        v.compareAt(),
                        v.maxPerShopper(),
                        available.applyAsLong(v.sku())))
                .toList();
        return new ProductView(
                product.id(),
                product.handle(),
                product.title(),
                product.description(),
                product.brand(),
                product.categories(),
                product.imageUrl(),
                product.price(),
                variants);
    }
}
