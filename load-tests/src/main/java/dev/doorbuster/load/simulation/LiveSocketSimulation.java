package dev.doorbuster.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import dev.doorbuster.load.plan.Priority;
import dev.doorbuster.load.plan.Slo;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ThreadLocalRandom;

/** Open pages that hear of stock and cart while a merchant books what came in. Without an admin's token carts alone change. */
public final class LiveSocketSimulation extends Simulation {
    private static final int WATCHED_PRODUCTS = 20;
    private static final double CART_CHANGES_PER_SECOND = 0.05;
    private static final int RAMP_PARTS = 5;

    private final Stage stage = Stage.open();

    public LiveSocketSimulation() {
        var ramp = stage.lasts().dividedBy(RAMP_PARTS);
        var lasts = stage.lasts().minus(ramp);
        var live = new Live(stage);
        var basket = new Basket(stage);
        var shopper = scenario("live sockets")
                .exec(stage.comeIn())
                .exec(this::wantWatched)
                .exec(new Looking(stage).home())
                .exec(live.open())
                .exec(live.watchProduct(), live.watchCart())
                .exec(during(lasts)
                        .on(
                                pause(1),
                                live.listen(),
                                doIf(session -> ThreadLocalRandom.current().nextDouble() < CART_CHANGES_PER_SECOND)
                                        .then(exec(live::cartChanges), basket.add())))
                .exec(live.close());
        var crowd = new ArrayList<PopulationBuilder>();
        crowd.add(shopper.injectOpen(rampUsers(stage.plan().users()).during(ramp)));
        var token = System.getenv("ADMIN_TOKEN");
        if (token != null) {
            crowd.add(scenario("merchant")
                    .exec(pause(ramp))
                    .exec(during(lasts).on(deliver(token)))
                    .injectOpen(atOnceUsers(1)));
        }
        var _ = setUp(crowd)
                .protocols(stage.protocol())
                // Refused sockets are counted apart.
                .assertions(details(Priority.BROWSE.request("home"))
                        .failedRequests()
                        .percent()
                        .lte(Slo.FAILED_PERCENT))
                .maxDuration(stage.atMost());
    }

    private Session wantWatched(Session session) {
        return Shelf.want(session, stage.shelf().pickOf(WATCHED_PRODUCTS));
    }

    /** One more unit of something that is looked at. */
    private ChainBuilder deliver(String token) {
        return exec(this::wantWatched)
                .exec(session -> {
                    stage.ledger()
                            .ears()
                            .changes("product:" + session.getString("product"), System.currentTimeMillis());
                    return session;
                })
                .exec(Ask.of(stage, Priority.CRITICAL, "stock")
                        .by(request -> request.post("/admin/stock")
                                .header("authorization", "Bearer " + token)
                                .header("content-type", "application/json")
                                .body(StringBody(
                                        "{\"items\":[{\"sku\":\"#{sku}\",\"quantity\":1,\"reason\":\"load test\"}]}"))))
                .exec(pause(Duration.ofMillis(500)));
    }

    @Override
    public void after() {
        stage.close();
    }
}
