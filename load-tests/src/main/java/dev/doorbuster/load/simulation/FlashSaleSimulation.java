package dev.doorbuster.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import dev.doorbuster.load.plan.Good;
import dev.doorbuster.load.plan.Wave;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** They come for one product, all at once, and there is not enough of it. An open model: nobody waits for those before. */
public final class FlashSaleSimulation extends Simulation {
    private static final double BUYERS = 0.75;

    private final Stage stage = Stage.open();

    public FlashSaleSimulation() {
        var sale = stage.plan().needSale();
        var good = new Good(sale.productId(), sale.sku(), "Doorbuster of the hour", "Load test", sale.stock());
        var looking = new Looking(stage);
        var shopper = scenario("flash sale")
                .exec(stage.comeIn())
                .exec(looking.frontPage())
                .exec(stage.think(0.5, 2))
                .exec(session -> Shelf.want(session, good))
                .exec(looking.hover(), looking.product())
                .exec(stage.think(0.5, 3))
                .exec(doIf(session -> ThreadLocalRandom.current().nextDouble() < BUYERS)
                        .then(buy()));
        var _ = setUp(shopper.injectOpen(wave()))
                .protocols(stage.protocol())
                .assertions(Stage.hardlyAnyFailure())
                .maxDuration(stage.atMost());
    }

    private ChainBuilder buy() {
        var basket = new Basket(stage);
        var toTheTill = exec(basket.add()).exec(basket.show());
        var queued = stage.hasRoom() ? toTheTill.exec(new Queue(stage).waitForTurn()) : toTheTill;
        return queued.exec(new Purchase(stage).buy());
    }

    private OpenInjectionStep[] wave() {
        var plan = stage.plan();
        var wave = Wave.of(plan.users(), plan.rate(), plan.seconds());
        return new OpenInjectionStep[] {
            constantUsersPerSec(wave.quiet()).during(seconds(wave.quietSeconds())),
            rampUsersPerSec(wave.quiet()).to(wave.top()).during(seconds(wave.riseSeconds())),
            constantUsersPerSec(wave.top()).during(seconds(wave.plateauSeconds())),
            rampUsersPerSec(wave.top()).to(wave.quiet()).during(seconds(wave.tailSeconds()))
        };
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }

    @Override
    public void after() {
        stage.close();
    }
}
