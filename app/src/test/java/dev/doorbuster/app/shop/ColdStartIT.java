package dev.doorbuster.app.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.doorbuster.commerce.Session;
import dev.doorbuster.commerce.event.CatalogEvent.Published;
import dev.doorbuster.commerce.event.EventCodec;
import dev.doorbuster.commerce.event.EventSignature;
import dev.doorbuster.commerce.event.StockEvent.LevelChanged;
import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.commerce.market.Markets;
import dev.doorbuster.commerce.pricing.PricingRules;
import dev.doorbuster.commerce.pricing.Pricings;
import dev.doorbuster.edge.activity.Activity;
import dev.doorbuster.edge.cart.CartRoutes;
import dev.doorbuster.edge.catalog.ColdStart;
import dev.doorbuster.edge.catalog.ProductRoutes;
import dev.doorbuster.edge.catalog.ReadModel;
import dev.doorbuster.edge.profile.Shoppers;
import dev.doorbuster.edge.search.ProductIndex;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import dev.doorbuster.runtime.config.Clients;
import dev.doorbuster.runtime.http.Caller;
import dev.doorbuster.runtime.http.Problems;
import dev.doorbuster.runtime.http.RequestMarkets;
import dev.doorbuster.runtime.http.SmallBody;
import dev.doorbuster.runtime.kafka.EventPublisher;
import dev.doorbuster.runtime.kafka.Freshness;
import dev.doorbuster.runtime.kafka.LossyPublisher;
import dev.doorbuster.runtime.resilience.Guards;
import dev.doorbuster.session.cart.CartConfig;
import dev.doorbuster.session.cart.CartStore;
import dev.doorbuster.session.catalog.ProductSnapshot;
import dev.doorbuster.session.catalog.SnapshotStore;
import dev.doorbuster.session.profile.ProfileStore;
import dev.doorbuster.session.store.RedisScripts;
import dev.doorbuster.session.store.SessionGrid;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.redis.client.RedisAPI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An edge that has just started, whose replay has brought nothing yet, beside a shop that has been running. */
@WithLocalStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ColdStartIT {
    private static final Markets MARKETS = Markets.of("eu:EUR:en-IE", "EUR");
    private static final String SESSION = "ams_se_0123456789abcdefghjkmnpqrs";
    private static final String NOWHERE = "redis://127.0.0.1:1";

    private final Vertx vertx = Vertx.vertx();
    private final TestShop shop;
    private final SnapshotStore snapshots;
    private final CartStore carts;
    private final EventPublisher publisher;
    private final Activity activity;

    /** Products and carts of an edge, without anything that would fill its memory. */
    private record Edge(ReadModel products, Shopper shopper) {}

    ColdStartIT(TestCell cell) {
        shop = TestShop.start(cell, Duration.ofMinutes(2));
        var redis = redis(cell.redisUrl());
        snapshots = new SnapshotStore(redis, new Guards(new SimpleMeterRegistry()));
        var guards = new Guards(new SimpleMeterRegistry());
        var scripts = new RedisScripts(redis, guards);
        var grid = await(SessionGrid.start(vertx, new SessionGrid.Settings("cold", "127.0.0.1", 25_701, List.of())));
        carts = new CartStore(vertx, grid, scripts, CartConfig.DEFAULT, guards);
        var key = new EventSignature("cold-event-signing-key-0123456789abcdef");
        publisher = new EventPublisher(
                vertx, cell.kafkaBootstrapServers(), new EventCodec(key), new Guards(new SimpleMeterRegistry()));
        activity = new Activity(
                new LossyPublisher(vertx, publisher, new SimpleMeterRegistry(), "edge"),
                new Topics(cell.region()),
                new Shoppers(new ProfileStore(scripts)),
                InstantSource.system(),
                new SplittableRandom());
    }

    @AfterAll
    void close() {
        await(publisher.close());
        shop.close();
        await(vertx.close());
    }

    @Test
    void a_product_that_is_not_in_memory_yet_comes_from_redis() {
        // given
        var goods = shop.goods("cold", 2_500, 7);
        var live = shop.newShopper().get("/api/products/" + goods.handle()).expect(200);
        inRedis(live.string("/id"), 7);
        var edge = coldEdge(snapshots);

        // when
        var byHandle = edge.shopper().get("/api/products/" + goods.handle()).expect(200);
        var byId = edge.shopper().get("/api/products/" + live.string("/id")).expect(200);

        // then
        assertThat(byHandle.json()).isEqualTo(live.json());
        assertThat(byId.json()).isEqualTo(live.json());
        assertThat(byHandle.header("cache-control")).isEqualTo("no-store");
    }

    @Test
    void a_line_can_be_put_into_a_cart_and_seen_by_another_edge_that_is_as_cold() {
        // given
        var goods = shop.goods("line", 1_500, 4);
        inRedis(id(goods), 4);

        // when
        var added = coldEdge(snapshots).shopper().post("/api/cart/lines", Map.of("sku", goods.sku(), "quantity", 2));
        var seen = coldEdge(snapshots).shopper().get("/api/cart").expect(200);

        // then
        added.expect(200);
        assertThat(seen.each("/lines", "sku")).contains(goods.sku());
        assertThat(seen.each("/lines", "title")).contains(goods.title());
        // An edge that cannot know what a line costs does not say that the line is gone.
        coldEdge(new SnapshotStore(redis(NOWHERE), new Guards(new SimpleMeterRegistry())))
                .shopper()
                .get("/api/cart")
                .expectProblem(503, "unavailable");
    }

    @Test
    void the_first_page_shows_what_the_running_shop_shows_first() {
        // given
        var _ = shop.goods("front", 1_500, 4);
        var warm = shop.newShopper();
        var newest = Eventually.until(
                "the first page in Redis",
                () -> await(snapshots.newest()),
                ids -> ids.equals(warm.get("/api/products").expect(200).each("/items", "id")));

        // when
        var page = coldEdge(snapshots).shopper().get("/api/products").expect(200);

        // then
        assertThat(page.each("/items", "id")).isNotEmpty().isEqualTo(newest);
        assertThat(page.header("cache-control")).isEqualTo("no-store");
    }

    @Test
    void what_redis_does_not_know_either_is_not_said_to_be_unknown_before_the_replay_has_caught_up() {
        var edge = coldEdge(snapshots);

        edge.shopper().get("/api/products/nothing-of-this-name").expectProblem(503, "unavailable");
        edge.shopper()
                .post("/api/cart/lines", Map.of("sku", "NOTHING", "quantity", 1))
                .expectProblem(503, "unavailable");
        edge.products().markWhole();
        edge.shopper().get("/api/products/nothing-of-this-name").expectProblem(404, "not_found");
    }

    @Test
    void without_redis_the_answer_is_a_quick_503_and_what_is_in_memory_is_served() {
        // given
        var goods = shop.goods("alone", 900, 3);
        var snapshot = inRedis(id(goods), 3);
        var edge = coldEdge(new SnapshotStore(redis(NOWHERE), new Guards(new SimpleMeterRegistry())));
        long before = System.nanoTime();

        // when, then
        edge.shopper().get("/api/products/" + goods.handle()).expectProblem(503, "unavailable");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
        edge.products().apply(new Published(snapshot.product(), snapshot.revision()));
        edge.shopper().get("/api/products/" + goods.handle()).expect(200);
    }

    @Test
    void what_the_replay_brings_counts_more_than_what_redis_had() {
        // given
        var goods = shop.goods("late", 900, 3);
        var snapshot = inRedis(id(goods), 3);
        var edge = coldEdge(snapshots);
        edge.shopper().get("/api/products/" + goods.handle()).expect(200);

        // when
        edge.products().apply(new LevelChanged(goods.sku(), 1, 1_000_000));

        // then
        var path = "/api/products/" + goods.handle();
        assertThat(available(edge.shopper().get(path))).isEqualTo(1);
        edge.products().apply(new Published(snapshot.product(), snapshot.revision()));
        edge.products().markWhole();
        var warm = edge.shopper().get(path).expect(200);
        assertThat(available(warm)).isEqualTo(1);
        assertThat(warm.header("cache-control")).isEqualTo("no-cache");
    }

    private Edge coldEdge(SnapshotStore snapshots) {
        var index = new ProductIndex();
        var products = new ReadModel(index, MARKETS);
        var markets = new RequestMarkets(MARKETS);
        var cold = new ColdStart(products, snapshots, carts);
        var router = Router.router(vertx);
        Problems.install(router);
        router.route().handler(ctx -> {
            Caller.set(ctx, Session.guest(SESSION));
            ctx.next();
        });
        cold.mountProducts(router);
        new ProductRoutes(products, index, markets).mount(router);
        router.route().handler(SmallBody.handler());
        cold.mountCart(router);
        var pricings = new Pricings(MARKETS, new PricingRules(List.of(), List.of(), List.of()));
        new CartRoutes(
                        carts,
                        products,
                        new Freshness(InstantSource.system()),
                        pricings,
                        markets,
                        InstantSource.system(),
                        activity,
                        id -> {})
                .mount(router);
        int port = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
        return new Edge(
                products,
                Door.to("http://127.0.0.1:" + port, TestShop.ADMIN_TOKEN).newShopper());
    }

    /** Waits until the running shop has written the product with this stock. */
    @CanIgnoreReturnValue
    private ProductSnapshot inRedis(String id, long available) {
        return Eventually.until(
                        "the product in Redis",
                        () -> await(snapshots.product(id)),
                        found -> found.filter(
                                        s -> s.levels().stream().anyMatch(level -> level.available() == available))
                                .isPresent())
                .orElseThrow();
    }

    private String id(Goods goods) {
        return shop.newShopper()
                .get("/api/products/" + goods.handle())
                .expect(200)
                .string("/id");
    }

    private static long available(Reply product) {
        return product.expect(200).json().at("/variants/0/available").asLong();
    }

    private RedisAPI redis(String url) {
        return RedisAPI.api(Clients.redis(vertx, url));
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
