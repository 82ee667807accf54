package dev.doorbuster.edge.catalog;

import dev.doorbuster.edge.search.ProductFilter;
import dev.doorbuster.edge.search.ProductIndex;
import dev.doorbuster.edge.search.SearchRequest;
import dev.doorbuster.edge.search.Sorting;
import dev.doorbuster.runtime.kafka.Freshness;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The list of the newest products in Redis, for edges that start. Unlike a product it has no revision, only the time at which it was
 * made; so an edge whose memory may be old writes none, or it would replace a newer one. It owes it until it has caught up. Belongs
 * to one context.
 */
final class FrontPage {
    /** As many as the first page shows. */
    private static final int PRODUCTS = 24;

    private final ProductIndex index;
    private final Keep keep;
    private final Freshness freshness;
    private final InstantSource clock;
    private boolean owed;

    /** Where it goes; see {@code SnapshotStore}. */
    @FunctionalInterface
    interface Keep {
        Future<Integer> newest(List<String> productIds, long atMs);
    }

    FrontPage(ProductIndex index, Keep keep, Freshness freshness, InstantSource clock) {
        this.index = index;
        this.keep = keep;
        this.freshness = freshness;
        this.clock = clock;
    }

    /** What the shop shows first may have changed. */
    Future<Void> changed() {
        owed = true;
        return write();
    }

    /** If it is owed and may be written. */
    Future<Void> write() {
        if (!owed || freshness.staleSeconds().isPresent()) {
            return Future.succeededFuture();
        }
        var newest = index.search(new SearchRequest("", ProductFilter.NONE, Sorting.NEWEST, PRODUCTS, Optional.empty()))
                .productIds();
        owed = false;
        return newest.isEmpty()
                ? Future.succeededFuture()
                : keep.newest(newest, clock.millis()).mapEmpty();
    }
}
