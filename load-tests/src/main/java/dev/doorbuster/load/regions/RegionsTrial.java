package dev.doorbuster.load.regions;

import dev.doorbuster.load.check.Checker;
import dev.doorbuster.load.check.Told;
import dev.doorbuster.load.check.Verdict;
import dev.doorbuster.load.check.Witness;
import dev.doorbuster.load.drill.Basket;
import dev.doorbuster.load.drill.Shopper;
import dev.doorbuster.load.drill.Visit;
import java.io.IOException;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** All regions sell; a third into the sale one is killed, and comes back. Blocks. */
record RegionsTrial(RegionsSite site, RegionsArguments plan) {
    private static final int KEEPERS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Nothing is told about a region until it has had its first customers. */
    private static final int WARM_UP = 10;

    Findings run() throws IOException, InterruptedException, SQLException, ExecutionException {
        warmUp();
        try (var http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var victim = site.address(plan.victim());
            var keepers = Stream.generate(() -> new Keeper(http, victim))
                    .limit(KEEPERS)
                    .toList();
            var kept = keepers.stream()
                    .map(keeper -> threads.submit(run(keeper::change)))
                    .toList();
            var traveller = new Traveller(http, victim, site.address(elsewhere()));
            var travelled = threads.submit(run(traveller::travel));
            var visits = new TreeMap<String, Future<List<Visit>>>();
            for (var region : site.regions()) {
                visits.put(region, threads.submit(() -> sell(http, threads, region)));
            }
            System.out.println("all sell for " + plan.sale().toSeconds() + " s");
            TimeUnit.MILLISECONDS.sleep(plan.sale().toMillis() / 3);
            var outage = killed(keepers, kept);
            traveller.homeIsBack();
            var sold = new TreeMap<String, List<Visit>>();
            for (var entry : visits.entrySet()) {
                sold.put(entry.getKey(), entry.getValue().get());
            }
            boolean isServedAgain = traveller.isServedAgain(PATIENCE);
            traveller.stop();
            travelled.get();
            return new Findings(plan, outage, sold, KEEPERS, lost(keepers), traveller, isServedAgain, judge(sold));
        }
    }

    /** Returns when the region is back. */
    private Outage killed(List<Keeper> keepers, List<Future<Boolean>> kept)
            throws IOException, InterruptedException, ExecutionException {
        int writtenTo = (int) keepers.stream().filter(Keeper::isWriting).count();
        long killedAt = System.nanoTime();
        int processes = site.kill(plan.victim());
        System.out.println("killed " + plan.victim() + ", " + processes + " processes; waiting for its return");
        for (var keeper : kept) {
            keeper.get();
        }
        site.await(plan.victim() + " to come back", () -> site.isReady(plan.victim()));
        var away = Duration.ofNanos(System.nanoTime() - killedAt);
        System.out.println(plan.victim() + " is back; waiting for the end of the sale");
        return new Outage(processes, writtenTo, away);
    }

    /** What a thread of its own does. */
    private interface Doing {
        void run() throws Exception;
    }

    private static Callable<Boolean> run(Doing doing) {
        return () -> {
            doing.run();
            return true;
        };
    }

    private String elsewhere() {
        return site.regions().stream()
                .filter(region -> !region.equals(plan.victim()))
                .findFirst()
                .orElseThrow();
    }

    private static int lost(List<Keeper> keepers) throws IOException, InterruptedException {
        int lost = 0;
        for (var keeper : keepers) {
            lost += keeper.findsIt() ? 0 : 1;
        }
        return lost;
    }

    private void warmUp() throws InterruptedException {
        System.out.println("first customers in each");
        try (var http = HttpClient.newHttpClient()) {
            for (var region : site.regions()) {
                for (int i = 0; i < WARM_UP; i++) {
                    var _ = shopper(http, region, i).buy();
                }
            }
        }
    }

    private List<Visit> sell(HttpClient http, ExecutorService threads, String region)
            throws InterruptedException, ExecutionException {
        var shoppers = new ArrayList<Future<Visit>>();
        long gap = TimeUnit.SECONDS.toNanos(1) / plan.shoppersPerSecond();
        long count = plan.sale().toSeconds() * plan.shoppersPerSecond();
        long next = System.nanoTime();
        for (int i = 0; i < count; i++) {
            TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
            next += gap;
            var shopper = shopper(http, region, WARM_UP + i);
            shoppers.add(threads.submit(shopper::buy));
        }
        var visits = new ArrayList<Visit>();
        for (var shopper : shoppers) {
            visits.add(shopper.get());
        }
        return visits;
    }

    private Shopper shopper(HttpClient http, String region, int number) {
        long patience = System.currentTimeMillis() + plan.sale().plus(PATIENCE).toMillis();
        return new Shopper(http, site.address(region), Basket.of(number), InstantSource.system(), patience);
    }

    private List<Verdict> judge(TreeMap<String, List<Visit>> sold)
            throws SQLException, IOException, InterruptedException {
        System.out.println("waiting until all is done, then checking the promises");
        var verdicts = new ArrayList<Verdict>();
        for (var region : site.regions()) {
            var witness = site.witness(region);
            site.await("quiet in " + region, () -> isQuiet(witness));
            List<Told> told = sold.getOrDefault(region, List.of()).stream()
                    .filter(visit -> !visit.checkoutId().isEmpty())
                    .map(Visit::told)
                    .toList();
            for (var verdict : Checker.judge(witness.evidence(told, Witness.PUBLISHED_WITHIN))) {
                verdicts.add(new Verdict(region + ": " + verdict.promise(), verdict.examined(), verdict.violations()));
            }
        }
        return verdicts;
    }

    private static boolean isQuiet(Witness witness) throws IOException {
        try {
            return witness.isQuiet();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
