package dev.doorbuster.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.rampConcurrentUsers;

import dev.doorbuster.load.plan.Plan;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import java.time.Duration;

/** How shoppers come. */
final class Crowd {
    private static final int RAMP_PARTS = 10;

    private Crowd() {}

    /** With a rate they come whatever happens to those before them; without one, as one goes the next one comes. */
    static PopulationBuilder of(ScenarioBuilder shopper, Plan plan) {
        if (plan.rate() > 0) {
            return shopper.injectOpen(constantUsersPerSec(plan.rate()).during(Duration.ofSeconds(plan.seconds())));
        }
        var ramp = Duration.ofSeconds(plan.seconds()).dividedBy(RAMP_PARTS);
        return shopper.injectClosed(
                rampConcurrentUsers(1).to(plan.users()).during(ramp),
                constantConcurrentUsers(plan.users())
                        .during(Duration.ofSeconds(plan.seconds()).minus(ramp)));
    }
}
