package dev.doorbuster.load.run;

import dev.doorbuster.load.measure.CpuTime;
import dev.doorbuster.load.plan.Plan;
import dev.doorbuster.load.plan.Sale;
import dev.doorbuster.load.plan.Scenario;
import dev.doorbuster.load.plan.Wave;
import dev.doorbuster.load.shop.ShopDoor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One crowd, from full shelves to the summary. Blocks for as long as the crowd stays, and minutes longer.
 *
 * @param folder is made for it; holds the summary and Gatling's report
 * @param classPath of this module and Gatling
 */
record LoadRun(Target target, Path folder, String classPath, PrintStream terminal, InstantSource clock) {
    static final String SUMMARY = "summary.md";

    /** So many in a hundred shoppers find the product of the sale still there. */
    private static final int STOCK_PERCENT = 30;

    /** A purchase takes a person twenty seconds at least. */
    private static final int PURCHASE_SECONDS = 20;

    LoadReport run(LoadArguments arguments) throws Exception {
        try (var door = new ShopDoor(target.baseUrl(), target.adminToken())) {
            var shelves = new Shelves(door);
            var plan = plan(arguments, shelves);
            terminal.println(arguments.scenario().title() + " against " + target.baseUrl() + " for " + plan.seconds()
                    + " s, in " + folder);
            var before = CpuTime.of(target.processes());
            var sale = Optional.ofNullable(plan.sale());
            GatlingProcess.Outcome outcome;
            Map<String, Double> used;
            try {
                outcome = new GatlingProcess(folder, classPath).run(plan, target.adminToken(), terminal);
                used = used(before, CpuTime.of(target.processes()));
            } finally {
                if (arguments.waitingRoom()) {
                    shelves.closeRoom(sale);
                }
            }
            var proof = new Witnessing(target, shelves, terminal).of(outcome.results(), sale);
            var report = new LoadReport(
                    plan,
                    outcome.results(),
                    outcome.assertionsHeld(),
                    proof,
                    used,
                    new Price(arguments.usdPerCpuHour()),
                    outcome.report());
            Files.writeString(folder.resolve(SUMMARY), report.text());
            return report;
        }
    }

    private Plan plan(LoadArguments arguments, Shelves shelves) throws IOException, InterruptedException {
        var goods = shelves.read();
        if (goods.isEmpty()) {
            throw new IOException("there are no products at " + target.baseUrl());
        }
        var sale = arguments.scenario() == Scenario.FLASH_SALE ? sale(arguments, shelves) : null;
        if (arguments.scenario() == Scenario.CHECKOUT_SOAK) {
            if (target.adminToken().isPresent()) {
                shelves.fill(goods, expected(arguments));
            } else {
                terminal.println("no ADMIN_TOKEN: what is on the shelves has to do");
            }
        }
        return new Plan(
                arguments.scenario(),
                target.baseUrl(),
                arguments.users(),
                arguments.seconds(),
                arguments.rate(),
                arguments.thinkScale(),
                goods,
                sale);
    }

    private Sale sale(LoadArguments arguments, Shelves shelves) throws IOException, InterruptedException {
        if (target.adminToken().isEmpty()) {
            throw new IOException("a flash sale needs ADMIN_TOKEN, to put something on sale");
        }
        long stock = arguments.stock() > 0
                ? arguments.stock()
                : Math.max(
                        1,
                        Wave.of(arguments.users(), arguments.rate(), arguments.seconds())
                                        .shoppers()
                                * STOCK_PERCENT
                                / 100);
        return shelves.putOnSale(stock, arguments.waitingRoom() ? Optional.of(clock.instant()) : Optional.empty());
    }

    /** Units that may be sold of one product; all if everybody wants the same. */
    private static long expected(LoadArguments arguments) {
        double shoppers = arguments.rate() > 0
                ? arguments.rate() * arguments.seconds()
                : (double) arguments.users() * (1 + arguments.seconds() / PURCHASE_SECONDS);
        return (long) (shoppers / Math.max(0.05, arguments.thinkScale()));
    }

    private static Map<String, Double> used(Map<String, Double> before, Map<String, Double> after) {
        var used = new LinkedHashMap<String, Double>();
        after.forEach((name, seconds) -> used.put(name, seconds - before.getOrDefault(name, 0.0)));
        // What measures is no part of the shop.
        used.keySet().removeIf(name -> !before.containsKey(name) || name.equals(CpuTime.OWN));
        return used;
    }
}
