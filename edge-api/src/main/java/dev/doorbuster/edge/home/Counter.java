package dev.doorbuster.edge.home;

import dev.doorbuster.commerce.market.Market;
import dev.doorbuster.edge.catalog.ReadModel;
import dev.doorbuster.edge.catalog.ReadyProduct;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** The catalogue as these pages need it; the one place here that knows how a product is written. */
final class Counter {
    private final ReadModel products;

    Counter(ReadModel products) {
        this.products = products;
    }

    /** Empty for a product that is not, or not yet, in the catalogue. */
    Optional<ReadyProduct> find(String productId) {
        return products.product(productId);
    }

    boolean isInStock(String productId) {
        return products.product(productId).filter(ReadyProduct::isInStock).isPresent();
    }

    Optional<String> title(String productId, Market market) {
        return products.product(productId)
                .map(ready -> ready.product().text(market.locale()).title());
    }

    void write(Buffer body, ReadyProduct ready, Market market) {
        body.appendBytes(ready.json(market));
    }
}
