package dev.doorbuster.load.room;

import dev.doorbuster.load.check.Checker;
import dev.doorbuster.load.check.Witness;
import dev.doorbuster.load.shop.Clerk;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** One sale behind a waiting room. Blocks for minutes; one thread uses it. */
final class RoomTrial {
    private static final int OPENS_AFTER_DRAW_SECONDS = 5;
    private static final int SPARE_SECONDS = 150;
    private static final int DOWN_SECONDS = 3;
    /** The edge dies when so much of the stock is sold. */
    private static final double KILL_AT = 0.3;

    private static final Duration REST = Duration.ofMinutes(3);
    private static final long LOOK_MILLIS = 200;

    private final RoomSite site;
    private final String name;
    private final RoomArguments plan;
    private final InstantSource clock;
    private final List<String> times = new ArrayList<>();
    private Instant began = Instant.EPOCH;

    /** @param name of the room and of what is for sale; each trial of a site has its own */
    RoomTrial(RoomSite site, String name, RoomArguments plan, InstantSource clock) {
        this.site = site;
        this.name = name;
        this.plan = plan;
        this.clock = clock;
    }

    RoomReport run() throws Exception {
        var earlier = Set.copyOf(site.orderLog().submitted());
        long soldBefore = site.soldOrders();
        var sale = prepare();
        var attempts = new Attempts();
        var bought = new LongAdder();
        var otherTickets = new LongAdder();
        try (var edges = new Edges(site.ports(), plan.shoppers());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            began = clock.instant();
            var trial = new Patron.Trial(
                    edges,
                    clock,
                    sale,
                    Duration.ofSeconds(plan.pollSeconds()),
                    endMillis(sale),
                    attempts,
                    bought,
                    otherTickets);
            var visits = come(trial, threads);
            note("the last shopper has come");
            if (plan.kills()) {
                killAndRestart(bought, trial.endMillis());
            }
            var all = everybody(visits);
            note("the last shopper has gone home");
            var findings = findings(all, earlier);
            return judge(findings, site.soldOrders() - soldBefore, attempts, otherTickets.sum());
        }
    }

    private Sale prepare() throws IOException, InterruptedException {
        try (var first = new Clerk(site.ports().getFirst(), RoomSite.ADMIN_TOKEN);
                var second = new Clerk(site.ports().getLast(), RoomSite.ADMIN_TOKEN)) {
            var product = Sale.stock(first, name, plan.stock());
            var opens = clock.instant().plusSeconds(plan.drawSeconds() + (long) OPENS_AFTER_DRAW_SECONDS);
            var sale = new Sale(name, product, opens);
            sale.announce(plan.releasePerSecond(), List.of(first, second));
            return sale;
        }
    }

    /** With time for the sale and for one edge to come back. */
    private long endMillis(Sale sale) {
        return sale.opens()
                .plusSeconds(SPARE_SECONDS + 2L * plan.stock() / plan.releasePerSecond())
                .toEpochMilli();
    }

    /** One after the other at an even pace; every second one of each edge's shoppers listens, or whatever the share is. */
    private List<Future<Visit>> come(Patron.Trial trial, ExecutorService threads) throws InterruptedException {
        var visits = new ArrayList<Future<Visit>>();
        long first = System.nanoTime();
        for (int i = 0; i < plan.shoppers(); i++) {
            long due = first + (long) (i * (plan.drawSeconds() * 1e9 / plan.shoppers()));
            long early = due - System.nanoTime();
            if (early > TimeUnit.MILLISECONDS.toNanos(1)) {
                Thread.sleep(Duration.ofNanos(early));
            }
            boolean bySocket = i / 2 % 100 < plan.socketsPercent();
            visits.add(threads.submit(new Patron(trial, i, bySocket)));
        }
        return visits;
    }

    private void killAndRestart(LongAdder bought, long endMillis) throws InterruptedException {
        while (bought.sum() < plan.stock() * KILL_AT) {
            if (clock.millis() > endMillis) {
                note("nothing was sold, so no edge was killed");
                return;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        var edge = site.edges().getLast();
        edge.kill();
        note("kill -9 of an edge, " + bought.sum() + " sold");
        Thread.sleep(Duration.ofSeconds(DOWN_SECONDS));
        edge.launch();
        edge.awaitReady();
        note("the edge is ready again, " + bought.sum() + " sold");
    }

    private static List<Visit> everybody(List<Future<Visit>> visits) throws InterruptedException, ExecutionException {
        var all = new ArrayList<Visit>();
        for (var visit : visits) {
            all.add(visit.get());
        }
        return all;
    }

    /** @param earlier orders of other trials */
    private Findings findings(List<Visit> visits, Set<String> earlier) throws InterruptedException, SQLException {
        awaitRest(site.witness());
        note("every order has come to its end");
        var log = site.orderLog();
        var submitted =
                log.submitted().stream().filter(id -> !earlier.contains(id)).toList();
        var reserved = log.reservations();
        reserved.keySet().removeAll(earlier);
        return new Findings(visits, submitted, reserved, plan.stock());
    }

    private RoomReport judge(Findings findings, long sold, Attempts attempts, long otherTickets) throws Exception {
        var told = findings.visits().stream()
                .map(Visit::told)
                .filter(what -> !what.checkoutId().isEmpty())
                .toList();
        var verdicts = Checker.judge(site.witness().evidence(told, Witness.PUBLISHED_WITHIN));
        if (findings.soldOutMillis() > 0) {
            times.add(seconds(Duration.between(began, Instant.ofEpochMilli(findings.soldOutMillis())))
                    + " the last unit is gone");
        }
        return new RoomReport(plan, findings, sold, attempts, otherTickets, List.copyOf(times), verdicts);
    }

    private void awaitRest(Witness witness) throws InterruptedException, SQLException {
        long end = System.nanoTime() + REST.toNanos();
        while (!witness.isQuiet() && System.nanoTime() < end) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private void note(String what) {
        var line = seconds(Duration.between(began, clock.instant())) + " " + what;
        System.out.println("  " + line);
        times.add(line);
    }

    private static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1_000.0);
    }
}
