package dev.doorbuster.session.catalog;

import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.event.StockEvent.LevelChanged;
import dev.doorbuster.commerce.product.Product;
import dev.doorbuster.commerce.product.Variant;
import dev.doorbuster.runtime.resilience.Guards;
import dev.doorbuster.session.store.RedisScripts;
import io.vertx.core.Future;
import io.vertx.redis.client.RedisAPI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The last published snapshot of every product, its stock, and whose a SKU is. Each is one field of one of {@link #SHELVES}
 * hashes and gets only newer. Fails as {@link RedisScripts} does, and soon: whoever asks is waited for. Thread-safe.
 */
public final class SnapshotStore {
    /** Few enough to compare a whole catalogue in a thousand calls, many enough to keep each of them short. */
    public static final int SHELVES = 1_024;

    private static final Duration DEADLINE = Duration.ofMillis(300);
    private static final Duration EXPIRY = Duration.ofDays(30);
    private static final int MAX_IN_FLIGHT = 256;
    private static final int AT_ONCE = 32;
    private static final String FRONT = "catalog:front";
    private static final String NEWEST = "newest";

    private final DatedHash hashes;

    /** Has a guard of its own: that a snapshot was not there at once says nothing about carts and checkouts. */
    public SnapshotStore(RedisAPI redis, Guards guards) {
        this(new RedisScripts(redis, guards, "redis-snapshots", MAX_IN_FLIGHT, DEADLINE), EXPIRY);
    }

    /** @param expiry since anybody last compared or wrote */
    public SnapshotStore(RedisScripts redis, Duration expiry) {
        this.hashes = new DatedHash(redis, expiry);
    }

    /** Where a product lies, from 0. */
    public static int shelf(String productId) {
        return Math.floorMod(productId.hashCode(), SHELVES);
    }

    /**
     * Writes what Redis lacks or has older; what it has already costs one comparison.
     *
     * @param snapshots all of one shelf
     * @return how many fields were written
     */
    public Future<Integer> keep(int shelf, List<ProductSnapshot> snapshots) {
        var fields = snapshots.stream().flatMap(s -> dates(s).stream()).toList();
        return hashes.outdated(shelfKey(shelf), fields).compose(outdated -> {
            var products = snapshots.stream()
                    .filter(s -> outdated.contains(productField(s.product().id())))
                    .toList();
            // Whose a SKU is goes first: where a product is, its SKUs are found.
            return keepOwners(products).compose(kept -> hashes.keep(shelfKey(shelf), written(snapshots, outdated)));
        });
    }

    public Future<Optional<ProductSnapshot>> product(String id) {
        var key = shelfKey(shelf(id));
        return hashes.read(key, List.of(productField(id))).compose(found -> {
            if (found.isEmpty()) {
                return Future.succeededFuture(Optional.empty());
            }
            var product = Json.read(found.getFirst().value(), Product.class);
            var stock =
                    product.variants().stream().map(v -> stockField(v.sku())).toList();
            return hashes.read(key, stock)
                    .map(levels -> Optional.of(new ProductSnapshot(
                            product,
                            found.getFirst().revision(),
                            levels.stream().map(SnapshotStore::level).toList())));
        });
    }

    /** The product that a SKU belongs to. */
    public Future<Optional<String>> owner(String sku) {
        return hashes.read(ownersKey(sku), List.of(sku))
                .map(found -> found.stream().map(Dated::value).findFirst());
    }

    /**
     * What the shop's first page shows.
     *
     * @param atMs when the list was made, since 1970: revisions of products from different regions cannot be compared
     */
    public Future<Integer> keepNewest(List<String> productIds, long atMs) {
        return hashes.keep(FRONT, List.of(new Dated(NEWEST, atMs, String.join(" ", productIds))));
    }

    /** Product ids, the newest first. */
    public Future<List<String>> newest() {
        return hashes.read(FRONT, List.of(NEWEST))
                .map(found -> found.isEmpty()
                        ? List.<String>of()
                        : List.of(found.getFirst().value().split(" ", -1)));
    }

    private Future<Void> keepOwners(List<ProductSnapshot> products) {
        Map<String, Map<String, Dated>> byKey = new LinkedHashMap<>();
        for (var snapshot : products) {
            for (Variant variant : snapshot.product().variants()) {
                var owner = new Dated(
                        variant.sku(), snapshot.revision(), snapshot.product().id());
                byKey.computeIfAbsent(ownersKey(variant.sku()), key -> new LinkedHashMap<>())
                        .merge(variant.sku(), owner, (a, b) -> a.revision() > b.revision() ? a : b);
            }
        }
        return keepAll(List.copyOf(byKey.entrySet()), 0);
    }

    /** A few at once, from the given one on: the variants of one shelf are more than Redis is asked for at a time. */
    private Future<Void> keepAll(List<Map.Entry<String, Map<String, Dated>>> owners, int from) {
        if (from >= owners.size()) {
            return Future.succeededFuture();
        }
        int to = Math.min(from + AT_ONCE, owners.size());
        var kept = owners.subList(from, to).stream()
                .map(entry ->
                        hashes.keep(entry.getKey(), List.copyOf(entry.getValue().values())))
                .toList();
        return Future.all(kept).compose(done -> keepAll(owners, to));
    }

    private static List<Dated> written(List<ProductSnapshot> snapshots, Set<String> outdated) {
        var written = new ArrayList<Dated>();
        for (var snapshot : snapshots) {
            var product = productField(snapshot.product().id());
            if (outdated.contains(product)) {
                written.add(new Dated(product, snapshot.revision(), Json.string(snapshot.product())));
            }
            snapshot.levels().stream()
                    .map(SnapshotStore::dated)
                    .filter(level -> outdated.contains(level.field()))
                    .forEach(written::add);
        }
        return written;
    }

    /** What a snapshot consists of, without the texts: enough for a comparison. */
    private static List<Dated> dates(ProductSnapshot snapshot) {
        var dates = snapshot.levels().stream().map(SnapshotStore::dated).collect(Collectors.toList());
        dates.add(new Dated(productField(snapshot.product().id()), snapshot.revision(), ""));
        return dates;
    }

    private static Dated dated(LevelChanged level) {
        return new Dated(stockField(level.sku()), level.revision(), Long.toString(level.available()));
    }

    private static LevelChanged level(Dated stored) {
        return new LevelChanged(stored.field().substring(2), Long.parseLong(stored.value()), stored.revision());
    }

    private static String productField(String id) {
        return "p:" + id;
    }

    private static String stockField(String sku) {
        return "s:" + sku;
    }

    private static String shelfKey(int shelf) {
        return "catalog:" + shelf;
    }

    private static String ownersKey(String sku) {
        return "catalog:owner:" + shelf(sku);
    }
}
