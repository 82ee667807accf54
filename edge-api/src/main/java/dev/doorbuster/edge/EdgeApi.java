package dev.doorbuster.edge;

import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.commerce.pricing.PricingRules;
import dev.doorbuster.commerce.pricing.Pricings;
import dev.doorbuster.edge.admin.AdminRoutes;
import dev.doorbuster.edge.admin.Merchant;
import dev.doorbuster.edge.cart.CartRoutes;
import dev.doorbuster.edge.catalog.ColdStart;
import dev.doorbuster.edge.catalog.ProductRoutes;
import dev.doorbuster.edge.catalog.ReadModel;
import dev.doorbuster.edge.catalog.SnapshotWriter;
import dev.doorbuster.edge.catalog.StaleNotice;
import dev.doorbuster.edge.front.ClientLimits;
import dev.doorbuster.edge.front.FrontDoor;
import dev.doorbuster.edge.live.Live;
import dev.doorbuster.edge.live.Orders;
import dev.doorbuster.edge.live.Sources;
import dev.doorbuster.edge.market.MarketRoutes;
import dev.doorbuster.edge.region.Regions;
import dev.doorbuster.edge.room.WaitingRooms;
import dev.doorbuster.edge.search.ProductIndex;
import dev.doorbuster.edge.web.WebRoutes;
import dev.doorbuster.edge.webhook.PspWebhook;
import dev.doorbuster.runtime.admission.Admission;
import dev.doorbuster.runtime.admission.Classifier;
import dev.doorbuster.runtime.connection.Connections;
import dev.doorbuster.runtime.health.Health;
import dev.doorbuster.runtime.http.MethodNotAllowed;
import dev.doorbuster.runtime.http.Problems;
import dev.doorbuster.runtime.http.RequestMarkets;
import dev.doorbuster.runtime.http.SmallBody;
import dev.doorbuster.runtime.http.StoodStill;
import dev.doorbuster.runtime.http.WebServer;
import dev.doorbuster.runtime.kafka.EventLoop;
import dev.doorbuster.runtime.kafka.EventPublisher;
import dev.doorbuster.runtime.kafka.EventSource;
import dev.doorbuster.runtime.kafka.Freshness;
import dev.doorbuster.runtime.kafka.Received;
import dev.doorbuster.runtime.kafka.Replay;
import dev.doorbuster.runtime.lifecycle.Sequences;
import dev.doorbuster.runtime.lifecycle.Shutdown;
import dev.doorbuster.runtime.limit.Refusals;
import dev.doorbuster.runtime.telemetry.OpsSections;
import dev.doorbuster.runtime.telemetry.RequestMeters;
import dev.doorbuster.runtime.telemetry.Telemetry;
import dev.doorbuster.session.cart.CartStore;
import dev.doorbuster.session.catalog.SnapshotStore;
import dev.doorbuster.session.profile.ProfileStore;
import dev.doorbuster.session.room.AdmittedFirst;
import dev.doorbuster.session.token.SessionKeeper;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The edge role: a read model fed from Kafka, and the HTTP server in front of everything. */
public final class EdgeApi {
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(10);

    /** What the role needs from its process. */
    public record Parts(
            Vertx vertx,
            Topics topics,
            CartStore carts,
            SessionKeeper sessions,
            SnapshotStore snapshots,
            ProfileStore profiles,
            WaitingRooms.Parts rooms,
            EventPublisher publisher,
            EventSource.Factory sources,
            Health health,
            Shutdown shutdown,
            Telemetry telemetry,
            Admission admission,
            OpsSections ops,
            Regions regions,
            InstantSource clock,
            RandomGenerator random) {}

    private final Parts parts;
    private final EdgeConfig config;
    private final ProductIndex index = new ProductIndex();
    private final ReadModel products;
    private final Freshness freshness;
    private final Merchant merchant;
    private final Personalisation personalisation;
    private final RequestMarkets markets;
    private final FrontDoor door;
    private final CartRoutes cart;
    private final Live live;
    private final Refusals refusals;
    private final WaitingRooms rooms;
    private final Classifier work;
    private final Joining joining = new Joining();

    private EdgeApi(Parts parts, EdgeConfig config, Orders orders) {
        this.parts = parts;
        this.config = config;
        this.products = new ReadModel(index, config.markets());
        this.freshness =
                new Freshness(parts.clock(), () -> !parts.sources().pulse().isProven());
        this.merchant = new Merchant(parts.vertx(), parts.publisher(), parts.topics(), parts.clock());
        this.refusals = new Refusals(parts.telemetry().registry());
        var limits = new ClientLimits(config.rates(), refusals, parts.random(), System::nanoTime);
        this.personalisation = new Personalisation(parts, products, limits);
        this.markets = new RequestMarkets(config.markets());
        this.door =
                new FrontDoor(parts.sessions(), config, limits, parts.topics().region(), parts.random());
        var pricings = new Pricings(config.markets(), new PricingRules(List.of(), List.of(), List.of()));
        this.cart = new CartRoutes(
                parts.carts(),
                products,
                freshness,
                pricings,
                markets,
                parts.clock(),
                personalisation.activity(),
                this::wanted);
        var tickets = WaitingRooms.tickets(parts.rooms(), config.sessionKey());
        var states = new LiveStates(products, cart);
        this.live = new Live(
                parts.vertx(),
                config.live(),
                new Sources(states::product, states::cart, orders, tickets),
                markets,
                door,
                refusals);
        this.work = AdmittedFirst.of(EdgeWork::of, config.sessionKey(), parts.clock(), parts.random());
        this.rooms = WaitingRooms.of(parts.rooms(), config.sessionKey(), products, live);
        products.onChange(live::productChanged);
        parts.carts().onChange(live::cartChanged);
        parts.ops().register("live", live::report);
        parts.health().register("edge", joining::health);
    }

    /** @param orders reads single orders from the checkout, wherever it is */
    public static EdgeApi of(Parts parts, EdgeConfig config, Orders orders) {
        return new EdgeApi(parts, config, orders);
    }

    /**
     * Completes with the port when requests are taken. Before {@link #join} and until the read model is whole, see health,
     * products come from Redis, and merchants have to wait.
     *
     * @param services mounts the routes of other services behind the same front door: their own ones, or a {@code ServiceProxy}
     */
    public Future<Integer> open(Consumer<Router> services) {
        var connections = new Connections(config.connections(), refusals);
        var server = new WebServer(parts.vertx(), config.port(), config.eventLoops(), connections, parts.shutdown());
        return Sequences.start(parts.vertx(), parts.admission())
                .compose(sequences -> server.start(() -> router(sequences, services), this::gate));
    }

    /** Completes when all topics, which have to be there, are open. */
    public Future<Void> join() {
        return listenToTopics().onSuccess(done -> {
            keepSnapshots();
            rooms.start();
            parts.shutdown().onStop(Shutdown.Stage.LOOPS, "waiting-rooms", STOP_DEADLINE, rooms::stop);
            joining.end();
        });
    }

    private Future<Void> listenToTopics() {
        var topics = parts.topics();
        var replay = new Replay("read-model", received -> {
            products.apply(received.event().data());
            personalisation.heard(received.event().data());
        });
        parts.health().register("read-model", replay::health);
        return loop(
                        "read-model",
                        () -> replay.open(parts.sources(), Set.of(topics.catalog(), topics.stockLevels())),
                        (source, batch) -> {
                            replay.handle(source, batch);
                            freshness.polled(source.answers());
                            index.refresh();
                            personalisation.endOfBatch();
                            if (replay.isCaughtUp()) {
                                products.markWhole();
                            }
                        })
                .compose(done -> loop(
                        "edge-outcomes",
                        () -> {
                            var source = parts.sources().tail(Set.of(topics.catalogOutcomes(), topics.orderEvents()));
                            live.ordersMissed();
                            return source;
                        },
                        (source, batch) -> batch.events().forEach(this::heard)))
                .compose(done -> personalisation.listen(this::loop));
    }

    private void heard(Received received) {
        var event = received.event();
        merchant.heard(event.data());
        if (event.data() instanceof OrderEvent order) {
            live.orderChanged(order, event.time());
        }
    }

    private void keepSnapshots() {
        var writer = new SnapshotWriter(
                parts.vertx(), products, index, parts.snapshots(), freshness, parts.clock(), parts.random());
        writer.start();
        parts.shutdown().onStop(Shutdown.Stage.LOOPS, "snapshots", STOP_DEADLINE, writer::stop);
    }

    private Handler<HttpServerRequest> gate(Router router) {
        var meters = new RequestMeters(parts.telemetry().registry(), router);
        return parts.admission().gate(parts.vertx(), work, meters, router);
    }

    private void wanted(String productId) {
        rooms.wanted(productId);
    }

    /** Read top to bottom: what comes first is asked first. */
    private Router router(Sequences sequences, Consumer<Router> services) {
        var router = Router.router(parts.vertx());
        var web = new WebRoutes(parts.health());
        var admin = new AdminRoutes(parts.vertx(), merchant, products, sequences, config.currency());
        var tracker = parts.admission().tracker(work);
        Problems.install(router);
        web.mount(router);
        router.route().handler(door::arrive);
        router.route("/api/*")
                .handler(new StoodStill(parts.vertx(), parts.sources().pulse()));
        new StaleNotice(freshness).mount(router);
        var cold = new ColdStart(products, parts.snapshots(), parts.carts());
        cold.mountProducts(router);
        new ProductRoutes(products, index, markets).mount(router);
        new MarketRoutes(markets, config.secureCookies()).mount(router);
        mountOperators(router, tracker);
        mountWebhook(router, tracker);
        router.route("/api/*").handler(door::session);
        parts.regions().mount(router, work);
        admin.mountImport(router);
        admin.mountProduct(router);
        live.mount(router);
        cold.mountHome(router);
        personalisation.mountHome(router, markets);
        router.route().handler(SmallBody.handler());
        // A place is taken when the body is there: a slow sender holds a connection, and no more.
        router.route("/api/*").handler(tracker);
        personalisation.mount(router, config.secureCookies(), parts.regions()::carry);
        admin.mountStock(router);
        cold.mountCart(router);
        cart.mount(router);
        rooms.mount(router);
        services.accept(router);
        MethodNotAllowed.install(router);
        web.mountStorefront(router, door::greet);
        return router;
    }

    private void mountOperators(Router router, Handler<RoutingContext> tracker) {
        router.route("/metrics").handler(door::admin);
        parts.telemetry().mount(router);
        router.route("/admin/*").handler(door::admin).handler(tracker);
        parts.regions().mountAdmin(router);
        parts.ops().mount(router);
        router.route("/admin/*").handler(joining::refuse);
    }

    private void mountWebhook(Router router, Handler<RoutingContext> tracker) {
        var secret = config.pspWebhookSecret();
        if (secret != null) {
            var webhook = new PspWebhook(secret, parts.publisher(), parts.topics(), parts.clock());
            webhook.mount(router, tracker, parts.regions()::carry);
        }
    }

    private Future<Void> loop(String name, Supplier<EventSource> open, EventLoop.BatchHandler handler) {
        return EventLoop.start(parts.vertx(), name, open, handler).map(loop -> {
            parts.shutdown().onStop(Shutdown.Stage.LOOPS, name, STOP_DEADLINE, loop::stopLoop);
            return null;
        });
    }
}
