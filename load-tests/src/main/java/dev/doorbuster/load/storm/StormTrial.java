package dev.doorbuster.load.storm;

import dev.doorbuster.load.check.Checker;
import dev.doorbuster.load.check.Told;
import dev.doorbuster.load.measure.CpuTime;
import dev.doorbuster.load.shop.Vitals;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** One shop before, in and after a storm. Blocks for minutes; one thread uses it. */
final class StormTrial {
    private static final int SETTLING_SECONDS = 2;
    private static final int WARM_UP_STEPS = 3;
    private static final int CALM_SECONDS = 30;
    private static final int LEAVING_SECONDS = 45;
    private static final Duration REST = Duration.ofMinutes(5);
    private static final Duration PUBLISHED_WITHIN = Duration.ofSeconds(30);
    private static final long LOOK_MILLIS = 500;
    private static final long SEED = 5;

    private final StormSite site;
    private final StormArguments plan;

    StormTrial(StormSite site, StormArguments plan) {
        this.site = site;
        this.plan = plan;
    }

    /** @param known what the shop bears; empty when that is to be found out */
    Outcome run(OptionalDouble known) throws Exception {
        try (var crowd = new Crowd(site.port(), plan.sockets(), SEED);
                var vitals = Vitals.of(site.shop().pid())) {
            double warm = Math.max(1, known.isPresent() ? known.getAsDouble() / 2 : plan.fromRate());
            var _ = phase(crowd, "warm-up", warm, WARM_UP_STEPS * plan.stepSeconds(), 0);
            var sustainable = known.isPresent()
                    ? Sustainable.known(known.getAsDouble(), rate -> step(crowd, rate))
                    : Sustainable.find(plan.fromRate(), rate -> step(crowd, rate));
            double half = sustainable.rate() / 2;
            int calm = Math.min(CALM_SECONDS, plan.seconds());
            var before = phase(crowd, "before", half, calm / 2 + SETTLING_SECONDS, SETTLING_SECONDS);
            var used = CpuTime.of(site.processes());
            var storm = phase(crowd, "storm", sustainable.rate() * plan.factor(), plan.seconds(), 0);
            var cpu = since(used);
            crowd.sendHome();
            var after = phase(crowd, "after", half, calm, 0);
            boolean alive = site.shop().isAlive();
            long blocked = site.shop().linesWith("has been blocked");
            leave(crowd);
            var recovery = Recovery.of(after.seconds(), before.slowMillis());
            boolean rested = rest(alive);
            return new Outcome(
                    sustainable,
                    before,
                    storm,
                    after,
                    recovery,
                    alive,
                    blocked,
                    vitals.most(),
                    Vitals.collections(site.gcLog()),
                    cpu,
                    rested,
                    Checker.judge(site.witness().evidence(told(crowd), PUBLISHED_WITHIN)));
        }
    }

    private Phase step(Crowd crowd, double rate) throws InterruptedException {
        var phase = phase(crowd, "step", rate, plan.stepSeconds(), Math.min(SETTLING_SECONDS, plan.stepSeconds() - 1));
        if (!phase.isSustained()) {
            // What has piled up must not meet the next attempt.
            crowd.sendHome();
            leave(crowd);
        }
        return phase;
    }

    /** @param settling seconds at the beginning that do not count */
    private Phase phase(Crowd crowd, String name, double rate, int seconds, int settling) throws InterruptedException {
        crowd.come(rate);
        Thread.sleep(Duration.ofSeconds(settling));
        int begin = crowd.second();
        Thread.sleep(Duration.ofSeconds(seconds - (long) settling));
        var phase = crowd.since(begin);
        System.out.printf(
                "  %-8s %,7.1f shoppers/s: critical %,6.1f/s in time, p99 %,6.0f ms; browse %,8.1f/s, p99 %,6.0f ms;"
                        + " refused, failed or late %5.1f %%; %,d in the shop%n",
                name,
                rate,
                phase.goodput(Priority.CRITICAL),
                phase.millis(Priority.CRITICAL, 99),
                phase.goodput(Priority.BROWSE),
                phase.millis(Priority.BROWSE, 99),
                phase.badPercent(),
                crowd.present());
        return phase;
    }

    private Map<String, Double> since(Map<String, Double> used) {
        var seconds = new HashMap<String, Double>();
        CpuTime.of(site.processes())
                .forEach((name, now) -> seconds.put(name, Math.max(0, now - used.getOrDefault(name, 0.0))));
        return seconds;
    }

    private static void leave(Crowd crowd) throws InterruptedException {
        crowd.come(0);
        long end = System.nanoTime() + Duration.ofSeconds(LEAVING_SECONDS).toNanos();
        while (crowd.present() > 0 && System.nanoTime() < end) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static List<Told> told(Crowd crowd) {
        return crowd.told().stream()
                .filter(what -> !what.checkoutId().isEmpty())
                .toList();
    }

    /** A shop that did not outlive the storm is started again, as its supervisor would: what it acknowledged is still owed. */
    private boolean rest(boolean alive) throws InterruptedException, SQLException {
        if (!alive) {
            System.out.println("  the shop's process has ended; starting it again");
            site.shop().launch();
            site.shop().awaitReady();
        }
        System.out.println("  waiting until every order has come to its end");
        long end = System.nanoTime() + REST.toNanos();
        while (System.nanoTime() < end) {
            if (site.witness().isQuiet()) {
                return true;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return false;
    }
}
