package dev.doorbuster.edge;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.product.Product;
import dev.doorbuster.commerce.product.Variant;
import java.util.List;
import java.util.Map;

/** Products for tests. */
public final class Shelf {
    private Shelf() {}

    public static Product product(String title, long price, String... categories) {
        var handle = handle(title);
        return product(handle, title, "", List.of(categories), variant(handle + "-1", price));
    }

    public static Product product(
            String handle, String title, String description, List<String> categories, Variant... variants) {
        return new Product(Ids.product(handle), handle, title, description, "Acme", categories, "", List.of(variants));
    }

    public static Variant variant(String sku, long price) {
        return new Variant(sku, "Standard", Map.of(), new Money(price, "EUR"), null);
    }

    public static String id(String title) {
        return Ids.product(handle(title));
    }

    private static String handle(String title) {
        return title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
    }
}
