package dev.doorbuster.edge.catalog;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.product.Product;
import dev.doorbuster.commerce.product.Variant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes equal texts of different products one object: brands, categories, options, currencies. For one thread. */
final class SharedTexts {
    private static final int MAX_TEXTS = 50_000;

    private final Map<String, String> known = new HashMap<>();

    Product of(Product product) {
        return new Product(
                product.id(),
                product.handle(),
                product.title(),
                product.description(),
                of(product.brand()),
                product.categories().stream().map(this::of).toList(),
                product.imageUrl(),
                product.variants().stream().map(this::of).toList(),
                product.translations());
    }

    private Variant of(Variant variant) {
        var options = new LinkedHashMap<String, String>();
        variant.options().forEach((name, value) -> options.put(of(name), of(value)));
        return new Variant(
                variant.sku(),
                of(variant.title()),
                options,
                of(variant.price()),
                variant.compareAt() == null ? null : of(variant.compareAt()),
                variant.maxPerShopper(),
                variant.prices().stream().map(this::of).toList());
    }

    private Money of(Money money) {
        return new Money(money.amount(), of(money.currency()));
    }

    private String of(String text) {
        @Nullable String same = known.get(text);
        if (same == null && known.size() < MAX_TEXTS) {
            known.put(text, text);
        }
        return same == null ? text : same;
    }
}
