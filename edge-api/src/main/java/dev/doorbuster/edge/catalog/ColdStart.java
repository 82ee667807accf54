package dev.doorbuster.edge.catalog;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.runtime.http.Caller;
import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.session.cart.CartStore;
import dev.doorbuster.session.catalog.SnapshotStore;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/**
 * Before the replay has caught up: reads from Redis what a request will need and is not in memory, then lets the request go on.
 * Afterwards a glance at a flag. What Redis does not have either, or does not tell in time, is answered 503 and not 404, because
 * it may exist. Such answers must not be kept by anybody.
 */
public final class ColdStart {
    private static final int MAX_SKU = 64;

    private final ReadModel products;
    private final SnapshotStore snapshots;
    private final CartStore carts;

    public ColdStart(ReadModel products, SnapshotStore snapshots, CartStore carts) {
        this.products = products;
        this.snapshots = snapshots;
        this.carts = carts;
    }

    /** Before the routes that it helps. */
    public void mountProducts(Router router) {
        router.get("/api/products").handler(ctx -> first(ctx, front()));
        router.get("/api/products/:id").handler(ctx -> first(ctx, products.isWhole() ? done() : product(ctx)));
    }

    /** Before the home page, so that its newest products are there. */
    public void mountHome(Router router) {
        router.get("/api/home").handler(ctx -> {
            if (products.isWhole()) {
                ctx.next();
            } else {
                front().onComplete(read -> ctx.next());
            }
        });
    }

    /** Behind the session and the body, before the routes that it helps. */
    public void mountCart(Router router) {
        router.route("/api/cart/*").handler(ctx -> {
            if (products.isWhole()) {
                ctx.next();
            } else {
                cart(ctx).onSuccess(known -> ctx.next()).onFailure(ctx::fail);
            }
        });
    }

    /** A failure to read is none of the request: it goes on with what there is. */
    private void first(RoutingContext ctx, Future<?> reading) {
        if (products.isWhole()) {
            ctx.next();
            return;
        }
        ctx.addHeadersEndHandler(end -> ctx.response().putHeader("cache-control", "no-store"));
        reading.onComplete(read -> ctx.next());
    }

    private Future<?> front() {
        if (products.isWhole() || products.hasFront()) {
            return done();
        }
        return snapshots
                .newest()
                .compose(ids -> Future.join(ids.stream().map(this::read).toList())
                        .onSuccess(read -> products.borrowNewest(ids)));
    }

    private Future<?> product(RoutingContext ctx) {
        var idOrHandle = ctx.pathParam("id");
        return read(idOrHandle).compose(read -> read(Ids.product(idOrHandle)));
    }

    /** Fails with 503 while the price of anything in the cart is unknown: a total without it would be wrong. */
    private Future<?> cart(RoutingContext ctx) {
        return carts.get(Ids.cartOf(Caller.shopperId(ctx))).compose(cart -> {
            var inCart = cart.lines().keySet();
            var needed = new HashSet<>(inCart);
            needed.addAll(asked(ctx));
            return offers(needed)
                    .transform(read -> products.areOffered(inCart) ? done() : Future.failedFuture(unknown()));
        });
    }

    private Future<?> offers(Collection<String> skus) {
        return Future.join(skus.stream()
                .filter(sku -> products.offer(sku).isEmpty())
                .map(sku ->
                        snapshots.owner(sku).compose(owner -> owner.isPresent() ? read(owner.get()) : ColdStart.done()))
                .toList());
    }

    private Future<Void> read(String id) {
        return products.product(id).isPresent()
                ? done()
                : snapshots
                        .product(id)
                        .onSuccess(found -> found.ifPresent(products::borrow))
                        .mapEmpty();
    }

    private Problem unknown() {
        return products.absent(Problem.unavailable("the catalogue has just been read; please try again"));
    }

    /** The SKU that is to be added; whatever is wrong with the body, others say so. */
    private static List<String> asked(RoutingContext ctx) {
        try {
            var body = ctx.body().buffer();
            var sku = body == null ? null : new JsonObject(body).getValue("sku");
            return sku instanceof String text && text.length() <= MAX_SKU ? List.of(text) : List.of();
        } catch (DecodeException e) {
            return List.of();
        }
    }

    private static Future<Void> done() {
        return Future.succeededFuture();
    }
}
