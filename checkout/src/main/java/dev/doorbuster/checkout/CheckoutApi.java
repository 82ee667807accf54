package dev.doorbuster.checkout;

import dev.doorbuster.checkout.letters.DeadLetterReads;
import dev.doorbuster.checkout.letters.DeadLetterRoutes;
import dev.doorbuster.checkout.letters.LetterReplay;
import dev.doorbuster.checkout.order.OrderReads;
import dev.doorbuster.checkout.order.OrderRequests;
import dev.doorbuster.checkout.order.OrderRoutes;
import dev.doorbuster.checkout.session.CheckoutDesk;
import dev.doorbuster.checkout.session.CheckoutRoutes;
import dev.doorbuster.checkout.shopper.Shoppers;
import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.Session;
import dev.doorbuster.commerce.event.CatalogEvent;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.commerce.product.PriceBook;
import dev.doorbuster.runtime.admission.Admission;
import dev.doorbuster.runtime.health.Health;
import dev.doorbuster.runtime.kafka.EventLoop;
import dev.doorbuster.runtime.kafka.EventPublisher;
import dev.doorbuster.runtime.kafka.EventSource;
import dev.doorbuster.runtime.kafka.Pending;
import dev.doorbuster.runtime.kafka.Replay;
import dev.doorbuster.runtime.lifecycle.Sequences;
import dev.doorbuster.runtime.lifecycle.Shutdown;
import dev.doorbuster.runtime.sql.Database;
import dev.doorbuster.session.cart.CartStore;
import dev.doorbuster.session.checkout.CheckoutStore;
import dev.doorbuster.session.checkout.IdempotencyKeys;
import dev.doorbuster.session.room.RoomQueue;
import dev.doorbuster.session.room.Rooms;
import dev.doorbuster.session.token.AdoptedSessions;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The checkout role: keeps a price book, listens to decisions, and offers its routes for mounting. */
public final class CheckoutApi {
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(10);

    /** What the role needs from its process. */
    public record Parts(
            Vertx vertx,
            Topics topics,
            Database database,
            CartStore carts,
            CheckoutStore checkouts,
            IdempotencyKeys keys,
            AdoptedSessions adopted,
            Rooms rooms,
            RoomQueue roomQueue,
            EventPublisher publisher,
            EventSource.Factory sources,
            Health health,
            Shutdown shutdown,
            MeterRegistry metrics,
            Admission admission,
            InstantSource clock,
            RandomGenerator random) {}

    private final CheckoutRoutes checkoutRoutes;
    private final OrderRoutes orderRoutes;
    private final DeadLetterRoutes letterRoutes;

    private CheckoutApi(CheckoutRoutes checkoutRoutes, OrderRoutes orderRoutes, DeadLetterRoutes letterRoutes) {
        this.checkoutRoutes = checkoutRoutes;
        this.orderRoutes = orderRoutes;
        this.letterRoutes = letterRoutes;
    }

    /** Completes when every loop reads; the price book may still be filling, see health. */
    public static Future<CheckoutApi> start(Parts parts, CheckoutConfig config) {
        var prices = new PriceBook();
        var answers = new Pending<OrderEvent>(parts.vertx());
        var orders = new OrderReads(parts.database());
        var shoppers = new Shoppers(parts.adopted());
        var desk = new CheckoutDesk(parts, config, prices, orders, shoppers);
        var catalog = new Replay("price-book", received -> {
            if (received.event().data() instanceof CatalogEvent.Published published) {
                prices.apply(published.product(), published.revision());
            }
        });
        parts.health().register("price-book", catalog::health);
        var topics = parts.topics();
        var letters = new DeadLetterRoutes(
                new DeadLetterReads(parts.database()), new LetterReplay(parts.publisher(), topics, parts.clock()));
        var requests = new OrderRequests(orders, parts.publisher(), answers, topics, parts.clock());
        return loop(parts, "price-book", () -> catalog.open(parts.sources(), Set.of(topics.catalog())), catalog::handle)
                .compose(done -> loop(
                        parts,
                        "checkout-decisions",
                        () -> parts.sources().tail(Set.of(topics.orderEvents())),
                        (source, batch) -> batch.events().forEach(received -> {
                            if (received.event().data() instanceof OrderEvent event) {
                                desk.decided(event);
                                answers.complete(event.cause(), event);
                            }
                        })))
                .compose(done -> loop(
                        parts,
                        "checkout-settler",
                        () -> parts.sources()
                                .share(Set.of(topics.orderEvents()), "checkout-settler." + topics.region()),
                        desk::settle))
                .compose(done -> Sequences.start(parts.vertx(), parts.admission()))
                .map(sequences ->
                        new CheckoutApi(desk.routes(sequences), new OrderRoutes(orders, requests, shoppers), letters));
    }

    /** Adds the routes; whoever mounts them has put the caller's session in place. */
    public void mount(Router router) {
        checkoutRoutes.mount(router);
        orderRoutes.mount(router);
        letterRoutes.mount(router);
    }

    /** An order in JSON, for those who show it outside of a request; fails as {@code GET /api/orders/{id}} does. */
    public Future<byte[]> order(Session session, String orderId) {
        return orderRoutes.find(session, orderId).map(Json::bytes);
    }

    private static Future<Void> loop(
            Parts parts, String name, java.util.function.Supplier<EventSource> open, EventLoop.BatchHandler handler) {
        return EventLoop.start(parts.vertx(), name, open, handler).map(loop -> {
            parts.shutdown().onStop(Shutdown.Stage.LOOPS, name, STOP_DEADLINE, loop::stopLoop);
            return null;
        });
    }
}
