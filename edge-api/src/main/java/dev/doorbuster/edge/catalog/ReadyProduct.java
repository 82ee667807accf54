package dev.doorbuster.edge.catalog;

import dev.doorbuster.commerce.market.Market;
import dev.doorbuster.commerce.product.Product;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.ToLongFunction;

/**
 * A product with its answers, so that a read is a look-up and a write. The answer of the shop's first market is made beforehand,
 * the others on first use. Two markets of one currency share their answer if the product has no text of its own for either.
 * Thread-safe.
 */
public final class ReadyProduct {
    private final Product product;
    private final long revision;
    private final long seq;
    /** By variant, as of when this was made: an answer that is made again is the same one. */
    private final long[] available;

    private final Market first;
    private final Rendering made;
    private final AtomicReferenceArray<Rendering> others;
    private final RenderingStore store;

    private ReadyProduct(
            Product product,
            long revision,
            long seq,
            long[] available,
            Market first,
            int markets,
            RenderingStore store) {
        this.product = product;
        this.revision = revision;
        this.seq = seq;
        this.available = available;
        this.first = first;
        this.made = Rendering.of(ProductView.of(product, available, first));
        this.others = new AtomicReferenceArray<>(markets);
        this.store = store;
    }

    /**
     * What the read model keeps of a product.
     *
     * @param stockRevision of a SKU's level, 0 without one
     * @param first the market whose answer is made now
     * @param markets how many there are
     */
    static ReadyProduct of(
            Product product,
            long revision,
            ToLongFunction<String> available,
            ToLongFunction<String> stockRevision,
            Market first,
            int markets,
            RenderingStore store) {
        var units = product.variants().stream()
                .mapToLong(variant -> available.applyAsLong(variant.sku()))
                .toArray();
        long seq = revision
                + product.variants().stream()
                        .mapToLong(variant -> stockRevision.applyAsLong(variant.sku()))
                        .sum();
        return new ReadyProduct(product, revision, seq, units, first, markets, store);
    }

    public Product product() {
        return product;
    }

    /** Of the snapshot; grows with every change of the product. */
    public long revision() {
        return revision;
    }

    /** Some variant can be bought now. */
    public boolean isInStock() {
        for (long units : available) {
            if (units > 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Revision and stock levels in one number: the same wherever the same changes were applied. When the last variant to change
     * is taken away it is smaller than before, so it tells states apart and says nothing of their order.
     */
    public long seq() {
        return seq;
    }

    /** The body in a market; shared, never changed. */
    public byte[] json(Market market) {
        return in(market).json();
    }

    /** Of {@link #json}. */
    public String etag(Market market) {
        return in(market).etag();
    }

    private Rendering in(Market market) {
        if (market.position() == first.position() || readsLikeFirst(market)) {
            return made;
        }
        var known = others.get(market.position());
        if (known != null) {
            known.markUsed();
            return known;
        }
        var rendering = Rendering.of(ProductView.of(product, available, market));
        store.hold(others, market.position(), rendering);
        return rendering;
    }

    private boolean readsLikeFirst(Market market) {
        return market.currency().equals(first.currency())
                && product.translations().isEmpty();
    }
}
