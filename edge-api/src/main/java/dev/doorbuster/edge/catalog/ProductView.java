package dev.doorbuster.edge.catalog;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.market.Market;
import dev.doorbuster.commerce.product.Product;
import dev.doorbuster.commerce.product.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A product as shoppers read it: the catalogue's snapshot with what is available right now, in one market. */
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
            long available) {
        private static VariantView of(Variant variant, long available, Market market) {
            return new VariantView(
                    variant.sku(),
                    variant.title(),
                    variant.options(),
                    variant.price(market),
                    variant.compareAt(market),
                    variant.maxPerShopper(),
                    available);
        }
    }

    /** @param available units by variant, in their order */
    static ProductView of(Product product, long[] available, Market market) {
        var text = product.text(market.locale());
        var variants = new ArrayList<VariantView>();
        for (var variant : product.variants()) {
            variants.add(VariantView.of(variant, available[variants.size()], market));
        }
        return new ProductView(
                product.id(),
                product.handle(),
                text.title(),
                text.description(),
                product.brand(),
                product.categories(),
                product.imageUrl(),
                product.price(market),
                variants);
    }
}
