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
import dev.doorbuster.edge.search.SearchPage;
import dev.doorbuster.edge.search.SearchRequest;
import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.session.catalog.ProductSnapshot;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

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
    private final SharedTexts texts = new SharedTexts();
    private final Borrowed borrowed = new Borrowed();
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private volatile boolean whole;
    private volatile Consumer<String> listener = id -> {};

    public ReadModel(ProductIndex index, Markets markets) {
        this.index = index;
        this.markets = markets;
    }

    /**
     * Whom to tell after a change can be read.
     *
     * @param reader gets the product's id on the thread that applies events, and must not hold it up
     */
    public void onChange(Consumer<String> reader) {
        listener = reader;
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

    /** By id or by handle. Until everything is here, as it was in Redis where it is not here yet. */
    public Optional<ReadyProduct> product(String idOrHandle) {
        var here = replayed(idOrHandle);
        return here.isPresent() || whole
                ? here
                : borrowed.product(idOrHandle).map(snapshot -> made(snapshot.product(), snapshot.revision()));
    }

    private Optional<ReadyProduct> replayed(String idOrHandle) {
        var byKey = byId.get(idOrHandle);
        if (byKey != null) {
            return Optional.of(byKey);
        }
        return Optional.ofNullable(idByHandle.get(idOrHandle)).map(byId::get);
    }

    /** In the shop's own currency and words. */
    public Optional<Offer> offer(String sku) {
        var offer = prices.offer(sku);
        return offer.isPresent() || whole ? offer : borrowed.offer(sku);
    }

    /** In the market's currency and language. */
    public Optional<Offer> offer(String sku, Market market) {
        var offer = prices.offer(sku, market);
        return offer.isPresent() || whole ? offer : borrowed.offer(sku, market);
    }

    /** Each of them is on offer, as far as can be known by now. */
    public boolean areOffered(Collection<String> skus) {
        return skus.stream().allMatch(sku -> offer(sku).isPresent());
    }

    /** Units that can be bought now; 0 for a SKU that never had stock. */
    public long available(String sku) {
        var level = stock.get(sku);
        if (level == null && !whole) {
            level = borrowed.level(sku);
        }
        return level == null ? 0 : level.available();
    }

    /** Of the level that {@link #available} tells; 0 when there is none. */
    public long stockRevision(String sku) {
        var level = stock.get(sku);
        return level == null ? 0 : level.revision();
    }

    /** The SKU has had stock at some time. */
    public boolean isStocked(String sku) {
        return stock.containsKey(sku);
    }

    /** Everything that was published before this process started is here. */
    public void markWhole() {
        if (!whole) {
            whole = true;
            borrowed.clear();
        }
    }

    public boolean isWhole() {
        return whole;
    }

    /** Fills the gap until the replay brings the product. Any thread. */
    void borrow(ProductSnapshot snapshot) {
        if (!whole) {
            borrowed.put(snapshot);
        }
    }

    void borrowNewest(List<String> productIds) {
        if (!whole) {
            borrowed.newest(productIds);
        }
    }

    /** The first page of the whole catalogue while it cannot be found in the index yet. */
    Optional<SearchPage> front(SearchRequest request) {
        var newest = borrowed.newest();
        return whole || newest.isEmpty() || !request.isFront()
                ? Optional.empty()
                : Optional.of(
                        SearchPage.of(newest.stream().limit(request.limit()).toList()));
    }

    /** The newest products as Redis has them, newest first, until everything is here. */
    public List<String> borrowedNewest() {
        return whole ? List.of() : borrowed.newest();
    }

    boolean hasFront() {
        return !borrowed.newest().isEmpty();
    }

    /** What is here of a product now; any thread. */
    Optional<ProductSnapshot> snapshot(String id) {
        return Optional.ofNullable(byId.get(id)).map(ready -> {
            var levels = ready.product().variants().stream()
                    .map(variant -> Optional.ofNullable(stock.get(variant.sku())))
                    .flatMap(Optional::stream)
                    .toList();
            return new ProductSnapshot(ready.product(), ready.revision(), levels);
        });
    }

    Set<String> ids() {
        return byId.keySet();
    }

    /** Ids of products that changed since everything is here; whoever takes one out has to look after it. */
    Set<String> changed() {
        return changed;
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

    /** Where the catalogue is copied from another region, an older state can follow a newer one: the newer one stays. */
    private void publish(CatalogEvent.Published event) {
        var before = byId.get(event.product().id());
        if (before != null && before.revision() >= event.revision()) {
            return;
        }
        var product = texts.of(event.product());
        idByHandle.put(product.handle(), product.id());
        product.variants().forEach(variant -> productBySku.put(variant.sku(), product.id()));
        prices.apply(product, event.revision());
        render(product, event.revision());
        index.put(product, event.revision());
        noteChange(product.id());
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
            noteChange(ready.product().id());
        }
    }

    private void noteChange(String productId) {
        if (whole) {
            changed.add(productId);
        }
    }

    private void render(Product product, long revision) {
        byId.put(product.id(), made(product, revision));
        listener.accept(product.id());
    }

    private ReadyProduct made(Product product, long revision) {
        return ReadyProduct.of(
                product,
                revision,
                this::available,
                this::stockRevision,
                markets.first(),
                markets.all().size(),
                renderings);
    }
}
