package dev.doorbuster.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Simulation;

/** Purchases at a steady pace, of what people want, for as long as it takes. */
public final class CheckoutSoakSimulation extends Simulation {
    private final Stage stage = Stage.open();

    public CheckoutSoakSimulation() {
        var looking = new Looking(stage);
        var basket = new Basket(stage);
        var shopper = scenario("checkout soak")
                .exec(stage.comeIn())
                .exec(stage.want())
                .exec(looking.product())
                .exec(stage.think(1, 4))
                .exec(basket.add(), basket.show())
                .exec(new Purchase(stage).buy());
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
