package dev.doorbuster.edge.catalog;

import dev.doorbuster.commerce.event.StockEvent.LevelChanged;
import dev.doorbuster.commerce.market.Market;
import dev.doorbuster.commerce.product.Offer;
import dev.doorbuster.commerce.product.PriceBook;
import dev.doorbuster.session.catalog.ProductSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What was read from Redis while the replay had not caught up. Only a stopgap: whatever the replay brings counts more. */
final class Borrowed {
    /** A shop has caught up long before so many different products are asked for. */
    private static final int MAX_PRODUCTS = 10_000;

    private final Map<String, ProductSnapshot> products = new ConcurrentHashMap<>();
    private final Map<String, String> idByHandle = new ConcurrentHashMap<>();
    private final Map<String, LevelChanged> stock = new ConcurrentHashMap<>();
    private volatile PriceBook prices = new PriceBook();
    private volatile List<String> newest = List.of();

    synchronized void put(ProductSnapshot snapshot) {
        if (products.size() < MAX_PRODUCTS) {
            var product = snapshot.product();
            snapshot.levels().forEach(level -> stock.put(level.sku(), level));
            prices.apply(product, snapshot.revision());
            products.put(product.id(), snapshot);
            idByHandle.put(product.handle(), product.id());
        }
    }

    void newest(List<String> productIds) {
        newest = List.copyOf(productIds);
    }

    List<String> newest() {
        return newest;
    }

    Optional<ProductSnapshot> product(String idOrHandle) {
        var byId = products.get(idOrHandle);
        return byId != null
                ? Optional.of(byId)
                : Optional.ofNullable(idByHandle.get(idOrHandle)).map(products::get);
    }

    Optional<Offer> offer(String sku) {
        return prices.offer(sku);
    }

    Optional<Offer> offer(String sku, Market market) {
        return prices.offer(sku, market);
    }

    @Nullable
    LevelChanged level(String sku) {
        return stock.get(sku);
    }

    synchronized void clear() {
        products.clear();
        idByHandle.clear();
        stock.clear();
        prices = new PriceBook();
        newest = List.of();
    }
}
