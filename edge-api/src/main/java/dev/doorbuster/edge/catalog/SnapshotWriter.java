package dev.doorbuster.edge.catalog;

import dev.doorbuster.edge.search.ProductIndex;
import dev.doorbuster.runtime.kafka.Freshness;
import dev.doorbuster.session.catalog.ProductSnapshot;
import dev.doorbuster.session.catalog.SnapshotStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps Redis as new as this edge's memory. Every edge does so, each at times of its own: whoever comes second finds nothing to
 * write. Once the replay has caught up, all shelves are compared, one at a time; from then on what changes, at most once a
 * second and product. A failure forgets the changes and compares everything again later, so Redis may be away or lose all.
 */
public final class SnapshotWriter {
    private static final Logger log = LoggerFactory.getLogger(SnapshotWriter.class);
    private static final int BATCH = 200;

    private static final long NEXT_SHELF_MILLIS = 5;
    private static final long NEXT_CHANGES_MILLIS = 1_000;
    private static final long AFTER_FAILURE_MILLIS = 15_000;

    /** Changes looked for until everything is compared again, which takes some ten minutes. */
    private static final int LOOKS = 400;

    private final Vertx vertx;
    private final ReadModel products;
    private final SnapshotStore store;
    private final FrontPage front;
    private final RandomGenerator random;
    private volatile boolean running = true;
    /** Shelves that are left, or null when all are to be compared. */
    private @Nullable Iterator<List<String>> toCompare;

    private int looks;

    public SnapshotWriter(
            Vertx vertx,
            ReadModel products,
            ProductIndex index,
            SnapshotStore store,
            Freshness freshness,
            InstantSource clock,
            RandomGenerator random) {
        this.vertx = vertx;
        this.products = products;
        this.store = store;
        this.front = new FrontPage(index, store::keepNewest, freshness, clock);
        this.random = random;
    }

    public void start() {
        vertx.getOrCreateContext().runOnContext(go -> next(NEXT_CHANGES_MILLIS));
    }

    /** What is not written yet is left to the next edge that compares. */
    public Future<Void> stop() {
        running = false;
        return Future.succeededFuture();
    }

    private void next(long millis) {
        if (running) {
            long timer = vertx.setTimer(1 + millis + random.nextLong(1 + millis), due -> step());
            assert timer >= 0;
        }
    }

    private void step() {
        if (!products.isWhole()) {
            next(NEXT_CHANGES_MILLIS);
            return;
        }
        boolean comparing = toCompare == null || toCompare.hasNext();
        Future.<Void>succeededFuture()
                .compose(go -> comparing ? compare() : changes())
                .onSuccess(done -> next(comparing ? NEXT_SHELF_MILLIS : NEXT_CHANGES_MILLIS))
                .onFailure(failure -> {
                    log.warn("snapshots are not kept for now: {}", failure.toString());
                    products.changed().clear();
                    toCompare = null;
                    next(AFTER_FAILURE_MILLIS);
                });
    }

    private Future<Void> compare() {
        looks = 0;
        var shelvesLeft = toCompare;
        if (shelvesLeft == null) {
            return vertx.executeBlocking(this::shelves, false)
                    .onSuccess(shelves -> toCompare = shelves.iterator())
                    .mapEmpty();
        }
        var ids = shelvesLeft.next();
        var kept = store.keep(SnapshotStore.shelf(ids.getFirst()), snapshots(ids));
        return shelvesLeft.hasNext() ? kept.mapEmpty() : kept.compose(last -> front.changed());
    }

    private Collection<List<String>> shelves() {
        return products.ids().stream()
                .collect(Collectors.groupingBy(SnapshotStore::shelf))
                .values();
    }

    private Future<Void> changes() {
        if (++looks > LOOKS) {
            toCompare = null;
        }
        var ids = new ArrayList<String>();
        var changed = products.changed().iterator();
        while (changed.hasNext() && ids.size() < BATCH) {
            ids.add(changed.next());
            changed.remove();
        }
        if (ids.isEmpty()) {
            return front.write();
        }
        var byShelf = ids.stream().collect(Collectors.groupingBy(SnapshotStore::shelf));
        var kept = Future.<Integer>succeededFuture();
        for (var shelf : byShelf.entrySet()) {
            kept = kept.compose(before -> store.keep(shelf.getKey(), snapshots(shelf.getValue())));
        }
        return kept.compose(last -> front.changed());
    }

    private List<ProductSnapshot> snapshots(List<String> ids) {
        return ids.stream().map(products::snapshot).flatMap(Optional::stream).toList();
    }
}
