package dev.doorbuster.edge.catalog;

import dev.doorbuster.commerce.event.CatalogEvent;
import dev.doorbuster.commerce.event.EventData;
import dev.doorbuster.commerce.event.StockEvent;
import dev.doorbuster.commerce.market.Market;
import dev.doorbuster.commerce.market.Markets;
import dev.doorbuster.commerce.product.Offer;
import dev.doorbuster.commerce.product.PriceBook;
import dev.doorbuster.commerce.product.Product;
import dev.doorbuster.edge.search.ProductIndex;
import dev.doorbuster.runtime.http.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The catalogue and its stock in memory, replayed from compacted topics. One virtual thread applies events; any event loop
 * reads, without waiting.
 */
public final class ReadModel {
    /**
     * For the answers of all markets but the first. A product's answer is about 1 KB: room for some 60,000 of them, which of
     * 100,000 products in five markets are the ones that are read.
     */
    private static final long MAX_RENDERED_BYTES = 64L * 1024 * 1024;

    private final Map<String, ReadyProduct> byId = new ConcurrentHashMap<>();
    private final Map<String, String> idByHandle = new ConcurrentHashMap<>();
    private final Map<String, String> productBySku = new ConcurrentHashMap<>();
    private final Map<String, StockEvent.LevelChanged> stock = new ConcurrentHashMap<>();
    private final PriceBook prices = new PriceBook();
    private final ProductIndex index;
    private final Markets markets;
    private final RenderingStore renderings = new RenderingStore(MAX_RENDERED_BYTES);
    private volatile boolean whole;

    public ReadModel(ProductIndex index, Markets markets) {
        this.index = index;
        this.markets = markets;
    }

    public void apply(EventData data) {
        switch (data) {
            case CatalogEvent.Published published -> publish(published);
            case StockEvent.LevelChanged level -> level(level);
            default -> {
                // Other events on these topics belong to others.
            }
        }
    }

    /** By id or by handle. */
    public Optional<ReadyProduct> product(String idOrHandle) {
        var byKey = byId.get(idOrHandle);
        if (byKey != null) {
            return Optional.of(byKey);
        }
        return Optional.ofNullable(idByHandle.get(idOrHandle)).map(byId::get);
    }

    /** In the shop's own currency and words. */
    public Optional<Offer> offer(String sku) {
        return prices.offer(sku);
    }

    /** In the market's currency and language. */
    public Optional<Offer> offer(String sku, Market market) {
        return prices.offer(sku, market);
    }

    /** Units that can be bought now; 0 for a SKU that never had stock. */
    public long available(String sku) {
        var level = stock.get(sku);
        return level == null ? 0 : level.available();
    }

    /** The SKU has had stock at some time. */
    public boolean isStocked(String sku) {
        return stock.containsKey(sku);
    }

    /** Everything that was published before this process started is here. */
    public void markWhole() {
        whole = true;
    }

    /**
     * What to say of something that is not here. Before the replay has caught up nobody can know that it does not exist.
     *
     * @param unknown what to say once everything is here
     */
    public Problem absent(Problem unknown) {
        return whole ? unknown : Problem.unavailable("the catalogue is still being read; please try again");
    }

    public int size() {
        return byId.size();
    }

    private void publish(CatalogEvent.Published event) {
        var product = event.product();
        idByHandle.put(product.handle(), product.id());
        product.variants().forEach(variant -> productBySku.put(variant.sku(), product.id()));
        prices.apply(product);
        render(product, event.revision());
        index.put(product, event.revision());
    }

    /** An older level can follow a newer one after a replay of the outbox: the newer one stays. */
    private void level(StockEvent.LevelChanged level) {
        var before = stock.get(level.sku());
        if (before != null && before.revision() > level.revision()) {
            return;
        }
        stock.put(level.sku(), level);
        var productId = productBySku.get(level.sku());
        var ready = productId == null ? null : byId.get(productId);
        if (ready != null) {
            render(ready.product(), ready.revision());
        }
    }

    private void render(Product product, long revision) {
        var ready = ReadyProduct.of(
                product,
                revision,
                this::available,
                markets.first(),
                markets.all().size(),
                renderings);
        byId.put(product.id(), ready);
    }
}
