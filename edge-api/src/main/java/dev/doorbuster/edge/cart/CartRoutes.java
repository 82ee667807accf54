package dev.doorbuster.edge.cart;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.cart.Cart;
import dev.doorbuster.commerce.cart.CartChange;
import dev.doorbuster.commerce.cart.CartCommand;
import dev.doorbuster.commerce.market.Market;
import dev.doorbuster.commerce.pricing.Pricings;
import dev.doorbuster.commerce.product.ProductRules;
import dev.doorbuster.edge.activity.Activity;
import dev.doorbuster.edge.catalog.ReadModel;
import dev.doorbuster.runtime.http.Answers;
import dev.doorbuster.runtime.http.Caller;
import dev.doorbuster.runtime.http.Fields;
import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.runtime.http.RequestMarkets;
import dev.doorbuster.runtime.kafka.Freshness;
import dev.doorbuster.session.cart.CartStore;
import dev.doorbuster.session.cart.KeptCart;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.function.Consumer;

/** {@code /api/cart}. Runs on the event loop; a change is answered when it is durable, or says that it is not yet. */
public final class CartRoutes {
    private final CartStore carts;
    private final ReadModel products;
    private final Freshness freshness;
    private final Pricings pricings;
    private final RequestMarkets markets;
    private final InstantSource clock;
    private final Activity activity;
    private final Consumer<String> wanted;

    /** @param wanted told the id of each product that was added; must not wait */
    public CartRoutes(
            CartStore carts,
            ReadModel products,
            Freshness freshness,
            Pricings pricings,
            RequestMarkets markets,
            InstantSource clock,
            Activity activity,
            Consumer<String> wanted) {
        this.carts = carts;
        this.products = products;
        this.freshness = freshness;
        this.pricings = pricings;
        this.markets = markets;
        this.clock = clock;
        this.activity = activity;
        this.wanted = wanted;
    }

    public void mount(Router router) {
        router.get("/api/cart").handler(Answers.json(ctx -> {
            var id = cartId(ctx);
            var market = markets.announce(ctx);
            return carts.find(id).map(cart -> view(id, cart, market));
        }));
        router.post("/api/cart/lines").handler(Answers.json(this::add));
        router.put("/api/cart/lines/:sku").handler(Answers.json(this::set));
        router.delete("/api/cart/lines/:sku").handler(Answers.json(this::remove));
    }

    /** The cart as {@code GET /api/cart} answers it; fails with 503 while the price of anything in it is still to be read. */
    public Future<CartJson> read(String cartId, Market market) {
        return carts.find(cartId).map(cart -> {
            if (!products.isWhole() && !products.areOffered(cart.cart().lines().keySet())) {
                throw products.absent(Problem.unavailable("the catalogue has just been read; please try again"));
            }
            var view = view(cartId, cart, market);
            return new CartJson(view.version(), Json.bytes(view));
        });
    }

    private Future<?> add(RoutingContext ctx) {
        var fields = Fields.of(ctx);
        var sku = fields.text("sku", 1, 64);
        int quantity = (int) fields.integer("quantity", 1, Cart.MAX_QUANTITY);
        fields.done();
        var offer = products.offer(sku)
                .orElseThrow(() -> products.absent(Problem.invalid("sku", "unknown", "is not on offer")));
        return execute(ctx, new CartCommand.Add(sku, quantity)).onSuccess(cart -> {
            activity.added(ctx, offer.productId(), quantity);
            wanted.accept(offer.productId());
        });
    }

    private Future<?> set(RoutingContext ctx) {
        var fields = Fields.of(ctx);
        int quantity = (int) fields.integer("quantity", 1, Cart.MAX_QUANTITY);
        fields.done();
        return execute(ctx, new CartCommand.Set(sku(ctx), quantity));
    }

    private Future<?> remove(RoutingContext ctx) {
        return execute(ctx, new CartCommand.Set(sku(ctx), 0));
    }

    private Future<CartView> execute(RoutingContext ctx, CartCommand command) {
        var id = cartId(ctx);
        var market = markets.announce(ctx);
        return carts.execute(id, command).map(executed -> switch (executed.change()) {
            case CartChange.Applied applied -> view(id, new KeptCart(applied.cart(), executed.durability()), market);
            case CartChange.NotInCart none -> throw Problem.notFound("line in the cart");
            case CartChange.TooManyLines full ->
                throw Problem.conflict("cart_full", "a cart holds at most " + Cart.MAX_LINES + " different products");
            case CartChange.QuantityTooLarge large ->
                throw Problem.conflict(
                        "quantity_too_large",
                        "at most " + Cart.MAX_QUANTITY + " units of one product; " + large.inCart()
                                + " are in the cart");
        });
    }

    private CartView view(String id, KeptCart cart, Market market) {
        var view = CartView.of(id, cart, products, market, pricings.in(market), clock.instant());
        return freshness.staleSeconds().isPresent() ? view.withLastKnownPrices() : view;
    }

    private static String cartId(RoutingContext ctx) {
        return Ids.cartOf(Caller.shopperId(ctx));
    }

    private static String sku(RoutingContext ctx) {
        var sku = ctx.pathParam("sku");
        if (!ProductRules.isSku(sku)) {
            throw Problem.invalid("sku", "format", "is not a SKU");
        }
        return sku;
    }
}
