package dev.doorbuster.session.catalog;

import dev.doorbuster.commerce.event.StockEvent.LevelChanged;
import dev.doorbuster.commerce.product.Product;
import java.util.List;

/**
 * A product as it was when somebody looked.
 *
 * @param revision of the product
 * @param levels stock of its variants, where it was known
 */
public record ProductSnapshot(Product product, long revision, List<LevelChanged> levels) {
    public ProductSnapshot {
        levels = List.copyOf(levels);
    }
}
