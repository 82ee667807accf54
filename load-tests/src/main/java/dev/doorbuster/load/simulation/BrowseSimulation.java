package dev.doorbuster.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.randomSwitch;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Simulation;
import java.util.concurrent.ThreadLocalRandom;

/** Shoppers who look around, and put something into the cart now and then. */
public final class BrowseSimulation extends Simulation {
    private static final double CART_SHARE = 0.15;

    private final Stage stage = Stage.open();

    public BrowseSimulation() {
        var looking = new Looking(stage);
        var basket = new Basket(stage);
        var shopper = scenario("browse")
                .exec(stage.comeIn())
                .exec(looking.frontPage())
                .exec(repeat(session -> ThreadLocalRandom.current().nextInt(2, 7))
                        .on(stage.think(1, 5), stage.want(), step(looking)))
                .exec(doIf(session -> ThreadLocalRandom.current().nextDouble() < CART_SHARE)
                        .then(basket.add(), basket.show(), basket.suggestions()));
        var _ = setUp(Crowd.of(shopper, stage.plan()))
                .protocols(stage.protocol())
                .assertions(Stage.hardlyAnyFailure())
                .maxDuration(stage.atMost());
    }

    private static ChainBuilder step(Looking looking) {
        return randomSwitch()
                .on(
                        percent(40).then(looking.product()),
                        percent(15).then(looking.hover(), looking.product()),
                        percent(20).then(looking.search()),
                        percent(15).then(looking.category()),
                        percent(10).then(looking.home()));
    }

    @Override
    public void after() {
        stage.close();
    }
}
