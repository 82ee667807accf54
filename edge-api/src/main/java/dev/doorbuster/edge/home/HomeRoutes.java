package dev.doorbuster.edge.home;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.cart.Cart;
import dev.doorbuster.commerce.market.Market;
import dev.doorbuster.edge.activity.Activity;
import dev.doorbuster.edge.catalog.ReadModel;
import dev.doorbuster.edge.profile.Shoppers;
import dev.doorbuster.runtime.http.Answers;
import dev.doorbuster.runtime.http.Caller;
import dev.doorbuster.runtime.http.Privacy;
import dev.doorbuster.runtime.http.RequestMarkets;
import dev.doorbuster.session.cart.CartStore;
import dev.doorbuster.session.profile.Recents;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /api/home}, answered from memory without any call once the catalogue is there, and {@code /api/cart/suggestions}. Runs on the event loop. */
public final class HomeRoutes {
    private static final Logger log = LoggerFactory.getLogger(HomeRoutes.class);

    private final Shoppers shoppers;
    private final Activity activity;
    private final Recommendations recommendations;
    private final Newest newest;
    private final ReadModel products;
    private final CartStore carts;
    private final RequestMarkets markets;
    private final Counter counter;
    private final Tastes tastes;
    private final Shelf trending = Shelf.of("trending", "Popular", "Popular right now", List.of(), true);
    private final Shelf arrivals = Shelf.of("new", "New", "Just arrived", List.of(), true);

    public HomeRoutes(
            Shoppers shoppers,
            Activity activity,
            Recommendations recommendations,
            Newest newest,
            ReadModel products,
            CartStore carts,
            RequestMarkets markets) {
        this.shoppers = shoppers;
        this.activity = activity;
        this.recommendations = recommendations;
        this.newest = newest;
        this.products = products;
        this.carts = carts;
        this.markets = markets;
        this.counter = new Counter(products);
        this.tastes = new Tastes(recommendations, counter);
    }

    public void mount(Router router) {
        router.get("/api/home").handler(this::home);
        router.get("/api/cart/suggestions").handler(this::suggestions);
    }

    private void home(RoutingContext ctx) {
        var market = markets.announce(ctx);
        var personal = personal(ctx, market);
        var shelves = new ArrayList<>(personal);
        shelves.add(trending.holding(recommendations.trending()));
        shelves.add(arrivals.holding(arrived()));
        var response = ctx.response();
        response.putHeader("content-type", "application/json")
                .putHeader("cache-control", "private, no-cache")
                .end(Page.home(counter, market, !personal.isEmpty(), shelves))
                .onFailure(gone -> response.reset());
    }

    /** An edge that has just started knows from Redis what others have read. */
    private List<String> arrived() {
        var borrowed = products.borrowedNewest();
        return borrowed.isEmpty() ? newest.newestFirst() : borrowed;
    }

    private List<Shelf> personal(RoutingContext ctx, Market market) {
        if (!Privacy.mayRemember(ctx)) {
            forget(ctx);
            return List.of();
        }
        var recents = recents(ctx);
        return recents.isEmpty() ? List.of() : tastes.of(Caller.shopperId(ctx), recents, market);
    }

    /** Who comes with neither cookie nor token is somebody new, of whom nobody knows anything. */
    private Recents recents(RoutingContext ctx) {
        var headers = ctx.request().headers();
        return headers.contains("cookie") || headers.contains("authorization")
                ? shoppers.recents(Caller.shopperId(ctx))
                : Recents.NONE;
    }

    /** A browser that has learned to say no says it of what was kept before, too. */
    private void forget(RoutingContext ctx) {
        if (shoppers.isKnown(Caller.shopperId(ctx))) {
            activity.forget(ctx).onFailure(failure -> log.warn("a shopper is not forgotten everywhere yet", failure));
        }
    }

    private void suggestions(RoutingContext ctx) {
        var market = markets.announce(ctx);
        carts.get(Ids.cartOf(Caller.shopperId(ctx)))
                .map(cart -> tastes.withCart(products(cart), market))
                .onSuccess(section -> Answers.send(ctx, 200, Page.section(counter, market, section)))
                .onFailure(ctx::fail);
    }

    /** What went into the cart last comes first. */
    private List<String> products(Cart cart) {
        return cart.registers().entrySet().stream()
                .filter(line -> line.getValue().quantity() > 0)
                .sorted(Comparator.comparingLong(line -> -line.getValue().clock()))
                .flatMap(line -> products.offer(line.getKey()).stream())
                .map(offer -> offer.productId())
                .distinct()
                .toList();
    }
}
