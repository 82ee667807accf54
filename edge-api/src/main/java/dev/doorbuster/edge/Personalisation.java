package dev.doorbuster.edge;

import dev.doorbuster.commerce.event.EventData;
import dev.doorbuster.edge.activity.Activity;
import dev.doorbuster.edge.activity.ActivityRoutes;
import dev.doorbuster.edge.activity.PrivacyRoutes;
import dev.doorbuster.edge.catalog.ReadModel;
import dev.doorbuster.edge.front.ClientLimits;
import dev.doorbuster.edge.home.HomeRoutes;
import dev.doorbuster.edge.home.Newest;
import dev.doorbuster.edge.home.Recommendations;
import dev.doorbuster.edge.profile.ProfileKeeper;
import dev.doorbuster.edge.profile.Shoppers;
import dev.doorbuster.runtime.http.RequestMarkets;
import dev.doorbuster.runtime.kafka.EventLoop;
import dev.doorbuster.runtime.kafka.EventSource;
import dev.doorbuster.runtime.kafka.LossyPublisher;
import dev.doorbuster.runtime.kafka.Replay;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/** What the edge knows of its shoppers and makes of it: the loops that fill it and the routes that show it. */
final class Personalisation {
    /** How the edge starts a loop that ends with it. */
    interface Loops {
        Future<Void> start(String name, Supplier<EventSource> open, EventLoop.BatchHandler handler);
    }

    private final EdgeApi.Parts parts;
    private final ReadModel products;
    private final ClientLimits limits;
    private final Newest newest = new Newest();
    private final Recommendations recommendations;
    private final Shoppers shoppers;
    private final Activity activity;

    Personalisation(EdgeApi.Parts parts, ReadModel products, ClientLimits limits) {
        this.parts = parts;
        this.products = products;
        this.limits = limits;
        this.recommendations = new Recommendations(parts.topics().region(), parts.clock());
        this.shoppers = new Shoppers(parts.profiles());
        this.activity = new Activity(
                new LossyPublisher(
                        parts.vertx(), parts.publisher(), parts.telemetry().registry(), "edge"),
                parts.topics(),
                shoppers,
                parts.clock(),
                parts.random());
    }

    /** None of these holds back readiness: a page without them is less personal, not wrong. */
    Future<Void> listen(Loops loops) {
        var topics = parts.topics();
        var replay = new Replay(
                "recommendations",
                received -> recommendations.apply(received.event().data()));
        var keeper = new ProfileKeeper(parts.profiles());
        return loops.start(
                        "recommendations",
                        () -> replay.open(parts.sources(), Set.of(topics.recommendations())),
                        (source, batch) -> {
                            replay.handle(source, batch);
                            recommendations.endOfBatch();
                        })
                .compose(done -> loops.start(
                        "shopper-activity",
                        () -> parts.sources().tail(Set.of(topics.shopperActivity())),
                        (source, batch) -> batch.events()
                                .forEach(received ->
                                        shoppers.heard(received.event().data()))))
                .compose(done -> loops.start(
                        "profile-keeper",
                        () -> parts.sources().share(Set.of(topics.shopperActivity()), "profiles." + topics.region()),
                        keeper::handle));
    }

    /** On the read model's thread. */
    void heard(EventData catalogEvent) {
        newest.apply(catalogEvent);
    }

    /** On the read model's thread. */
    void endOfBatch() {
        newest.endOfBatch();
    }

    Activity activity() {
        return activity;
    }

    /** Behind the front door; reads no bodies. */
    void mountHome(Router router, RequestMarkets markets) {
        new HomeRoutes(shoppers, activity, recommendations, newest, products, parts.carts(), markets).mount(router);
    }

    /** @param home as {@link PrivacyRoutes#mount} needs it */
    void mount(Router router, boolean secureCookies, BiPredicate<RoutingContext, String> home) {
        new ActivityRoutes(activity, products, limits).mount(router);
        new PrivacyRoutes(activity, secureCookies).mount(router, home);
    }
}
