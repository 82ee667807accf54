package dev.doorbuster.load.run;

import dev.doorbuster.load.check.Verdict;
import dev.doorbuster.load.plan.Plan;
import dev.doorbuster.load.plan.Priority;
import dev.doorbuster.load.plan.Results;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run on one page.
 *
 * @param assertionsHeld those in Gatling's report, by its own count
 * @param cpuSeconds by process, while shoppers were there; empty when the shop is elsewhere
 * @param htmlReport Gatling's
 */
record LoadReport(
        Plan plan,
        Results results,
        boolean assertionsHeld,
        Proof proof,
        Map<String, Double> cpuSeconds,
        Price price,
        Path htmlReport) {
    private static final String HEAD = """
            | priority | offered/s | served/s | p50 ms | p95 ms | p99 ms | longest ms | shed | failed |
            |---|---|---|---|---|---|---|---|---|
            """;

    /** Every goal was reached and every promise that could be looked at was kept. */
    boolean passed() {
        return goals().stream().allMatch(Goal::met) && proof.held();
    }

    /** Markdown, for the terminal too. */
    String text() {
        var parts = new ArrayList<String>();
        parts.add("# " + plan.scenario().title() + ": " + (passed() ? "passed" : "FAILED"));
        parts.add(conditions());
        parts.add(HEAD + lines());
        parts.add("Times are of what was served. " + shed());
        section(parts, "Failures", results.failures());
        section(parts, "Purchases", results.outcomes());
        if (plan.sale() != null) {
            parts.add(sale());
        }
        if (results.sockets().opened() > 0) {
            parts.add(sockets());
        }
        parts.add(slos());
        parts.add(promises());
        parts.add(cost());
        parts.add("Gatling's report: " + htmlReport);
        return String.join("\n\n", parts) + "\n";
    }

    private List<Goal> goals() {
        return Goal.of(plan.scenario().slos(), results, assertionsHeld);
    }

    private String conditions() {
        return String.format(
                Locale.ROOT,
                "%s: %d shoppers in %.0f s (%s), think times x %s, %d products; %d gave up.",
                plan.baseUrl(),
                results.came(),
                results.seconds(),
                plan.rate() > 0 ? "%.1f a second".formatted(plan.rate()) : plan.users() + " planned",
                plan.thinkScale(),
                plan.goods().size(),
                results.gaveUp());
    }

    private String lines() {
        return Stream.of(Priority.values())
                .map(priority -> row(priority.title(), results.line(priority)))
                .collect(Collectors.joining("\n"));
    }

    private String row(String name, Results.Line line) {
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %d | %d | %d | %d | %d | %d |",
                name,
                line.sent() / results.seconds(),
                line.served() / results.seconds(),
                line.p50(),
                line.p95(),
                line.p99(),
                line.longest(),
                line.turnedAway(),
                line.failed());
    }

    private String shed() {
        var byReason = Stream.of(Priority.values())
                .filter(priority -> results.line(priority).turnedAway() > 0)
                .map(priority ->
                        priority.title() + " " + inOrder(results.line(priority).shed()))
                .collect(Collectors.joining("; "));
        return byReason.isEmpty() ? "Nothing was shed." : "Shed, by reason: " + byReason + ".";
    }

    private static void section(List<String> parts, String title, Map<String, Long> counts) {
        if (!counts.isEmpty()) {
            parts.add(title + ": " + inOrder(counts) + ".");
        }
    }

    private static String inOrder(Map<String, Long> counts) {
        return new TreeMap<>(counts)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }

    private String sale() {
        var sale = plan.needSale();
        return "On sale: " + sale.stock() + " units, sold " + results.sold().getOrDefault(sale.sku(), 0L)
                + ", oversold " + proof.oversold() + (sale.room().isEmpty() ? "." : ", behind a waiting room.");
    }

    private String sockets() {
        var heard = results.sockets();
        return "Sockets: " + heard.opened() + " opened, " + heard.refused() + " refused, " + heard.changes()
                + " changes, " + heard.frames() + " frames; change to frame p50 / p95 / p99: " + heard.p50() + " / "
                + heard.p95() + " / " + heard.p99() + " ms.";
    }

    private String slos() {
        return "| goal | reached | |\n|---|---|---|\n"
                + goals().stream()
                        .map(goal -> "| " + goal.what() + " | " + goal.reached() + " | "
                                + (goal.met() ? "met" : "MISSED") + " |")
                        .collect(Collectors.joining("\n"));
    }

    private String promises() {
        if (!proof.notChecked().isEmpty()) {
            return "Promises: not checked: " + proof.notChecked() + ".";
        }
        return "```\n" + proof.verdicts().stream().map(Verdict::text).collect(Collectors.joining("\n")) + "\n```";
    }

    private String cost() {
        if (cpuSeconds.isEmpty()) {
            return "Processor time: unknown, the shop runs elsewhere.";
        }
        double all =
                cpuSeconds.values().stream().mapToDouble(Double::doubleValue).sum();
        var text = "Processor time: %.1f s (%s).".formatted(all, bill());
        long orders = results.outcome("confirmed");
        if (orders > 0) {
            text += String.format(
                    Locale.ROOT,
                    " For 1,000 orders: %.0f s, about %.4f USD at %s.",
                    all * 1_000 / orders,
                    price.ofThousandOrders(all, orders),
                    price.assumption());
        }
        return text;
    }

    private String bill() {
        return cpuSeconds.entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "%s %.1f", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
