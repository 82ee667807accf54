package dev.doorbuster.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.randomSwitch;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Simulation;
import java.util.concurrent.ThreadLocalRandom;

/** Shoppers who cannot make up their minds: they add, change, look and remove. */
public final class CartChurnSimulation extends Simulation {
    private final Stage stage = Stage.open();

    public CartChurnSimulation() {
        var looking = new Looking(stage);
        var basket = new Basket(stage);
        var change = randomSwitch()
                .on(
                        percent(35).then(stage.want(), basket.add()),
                        percent(30).then(basket.set(2), basket.set(3)),
                        percent(20).then(basket.show(), basket.suggestions()),
                        percent(15).then(basket.remove(), basket.add()));
        var shopper = scenario("cart churn")
                .exec(stage.comeIn())
                .exec(looking.home())
                .exec(exec(stage.want(), looking.product(), stage.think(0.5, 2), basket.add()))
                .exec(repeat(session -> ThreadLocalRandom.current().nextInt(4, 11))
                        .on(stage.think(0.5, 2), change))
                .exec(basket.remove());
        var _ = setUp(Crowd.of(shopper, stage.plan()))
                .protocols(stage.protocol())
                .assertions(Stage.hardlyAnyFailure())
                .maxDuration(stage.atMost());
    }

    @Override
    public void after() {
        stage.close();
    }
}
