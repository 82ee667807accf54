package dev.doorbuster.commerce.event;

import dev.doorbuster.commerce.Violation;
import dev.doorbuster.commerce.product.Product;
import java.util.List;

/** How a product gets from a feed into every edge's memory. */
public sealed interface CatalogEvent extends EventData {

    /** A merchant sent a product; topic {@code catalog-changes.<region>}. */
    record ChangeSubmitted(Product product) implements CatalogEvent {
        @Override
        public String type() {
            return "product.change-submitted";
        }

        @Override
        public String key() {
            return product.id();
        }
    }

    /**
     * The product as it stands; topic {@code catalog}, compacted.
     *
     * @param revision grows with every accepted change in the region
     */
    record Published(Product product, long revision) implements CatalogEvent {
        @Override
        public String type() {
            return "product.published";
        }

        @Override
        public String key() {
            return product.id();
        }
    }

    /**
     * What became of a change; topic {@code catalog-outcomes.<region>}.
     *
     * @param cause id of the {@link ChangeSubmitted} event
     * @param revision of the published snapshot, or 0 when refused
     * @param violations empty when applied
     */
    record ChangeDecided(String productId, String cause, long revision, List<Violation> violations)
            implements CatalogEvent {
        @Override
        public String type() {
            return "product.change-decided";
        }

        @Override
        public String key() {
            return productId;
        }
    }
}
