package dev.doorbuster.load.storm;

import dev.doorbuster.load.measure.Figure;
import dev.doorbuster.load.measure.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Two storms side by side.
 *
 * @param first with admission control, where that was tried
 * @param second without; empty when only one was tried
 */
record StormReport(StormArguments plan, Outcome first, Optional<Outcome> second) {
    private static final double GOODPUT_PERCENT = 80;
    private static final double ORDERS_PERCENT = 80;
    private static final double P99_MILLIS = 1_000;
    private static final double RECOVERY_SECONDS = 10;
    private static final double NEVER_SECONDS = 999;

    Report report() {
        var figures = new ArrayList<Figure>();
        figures.addAll(before());
        figures.addAll(goals());
        for (var priority : Priority.values()) {
            figures.addAll(of(priority));
        }
        figures.addAll(trouble());
        figures.addAll(process());
        return new Report(
                "Storm",
                "%d times the sustainable rate for %d s, arrivals at random, one process of -Xmx384m with all roles; generator, broker,"
                                .formatted(plan.factor(), plan.seconds())
                        + " database, Redis and bank on the same machine. Answers are in time within 1 s of being due; with the"
                        + " storm's end whoever has no checkout goes home; normal is a 99th percentile of a second of at most"
                        + " max(%.1f times the one before, %.0f ms), three seconds in a row"
                                .formatted(Recovery.FACTOR, Recovery.FLOOR_MILLIS)
                        + baseline(),
                figures,
                plan.sides().getFirst() ? "with admission" : "without admission",
                second.isPresent() ? "without" : "");
    }

    private List<Figure> before() {
        return List.of(
                text("sustainable rate", StormReport::rate),
                text("critical answers in time before, the most of all steps", o -> perSecond(goodputBefore())),
                text("orders before, the most of all steps", o -> perSecond(ordersBefore())),
                text(
                        "p99 at half of that rate, critical or browse",
                        o -> millis(o.before().slowMillis())),
                text(
                        "storm: shoppers who came",
                        o -> perSecond(o.storm().perSecond(o.storm().sum().arrivals()))),
                text("storm: requests", o -> perSecond(requests(o))));
    }

    private List<Figure> goals() {
        return List.of(
                atLeast("critical answers in time, of the most before", " %", this::ofMost, GOODPUT_PERCENT),
                atLeast("orders, of the most before", " %", this::ordersOfMost, ORDERS_PERCENT),
                atMost("critical p99", " ms", o -> o.storm().millis(Priority.CRITICAL, 99), P99_MILLIS),
                atMost(
                        "normal waits again after",
                        " s",
                        o -> orNever(o.recovery().quietSeconds()),
                        RECOVERY_SECONDS),
                atLeast("process alive (1 is yes)", "", o -> o.alive() ? 1 : 0, 1),
                atLeast(
                        "promises held, of " + first.verdicts().size(),
                        "",
                        Outcome::held,
                        first.verdicts().size()),
                text(
                        "normal waits and nothing refused after",
                        o -> seconds(o.recovery().servedSeconds())),
                text("orders", o -> perSecond(o.storm().orders())),
                text(
                        "looks at orders still in progress (not among answers in time)",
                        o -> perSecond(o.storm().perSecond(o.storm().sum().polls()))));
    }

    private List<Figure> of(Priority priority) {
        var name = priority.name().toLowerCase(Locale.ROOT);
        return List.of(
                text(
                        name + ": asked, in time",
                        o -> perSecond(o.storm().perSecond(lot(o, priority).asked())) + ", "
                                + perSecond(o.storm().goodput(priority))),
                text(
                        name + ": p50, p99",
                        o -> millis(o.storm().millis(priority, 50)) + ", "
                                + millis(o.storm().millis(priority, 99))),
                text(
                        name + ": refused",
                        o -> percent(
                                lot(o, priority).refused(), lot(o, priority).ended())));
    }

    private List<Figure> trouble() {
        return List.of(
                text("refused by reason", o -> counts(o.storm().sum().refusals())),
                text("no answer", o -> counts(o.storm().sum().failures())),
                text("other answers by status", o -> counts(o.storm().sum().odd())));
    }

    private List<Figure> process() {
        return List.of(
                text(
                        "most heap before a collection",
                        o -> Figure.number(o.collections().heapMib()) + " MiB"),
                text(
                        "longest pause, all pauses",
                        o -> millis(o.collections().longestMillis()) + ", "
                                + millis(o.collections().allMillis())),
                text("most resident memory", o -> Figure.number(o.most().residentMib()) + " MiB"),
                text("most open files and sockets", o -> Long.toString(o.most().descriptors())),
                text("warnings of a blocked event loop", o -> Long.toString(o.blockedWarnings())),
                text("processor time in the storm", StormReport::cpu),
                text("every order at rest", o -> o.rested() ? "yes" : "no"));
    }

    private Figure text(String what, Function<Outcome, String> cell) {
        return Figure.plain(what, cell.apply(first)).beside(second.map(cell).orElse(""));
    }

    private Figure atLeast(String what, String unit, ToDoubleFunction<Outcome> value, double goal) {
        return besides(Figure.atLeast(what, unit, value.applyAsDouble(first), goal), value);
    }

    private Figure atMost(String what, String unit, ToDoubleFunction<Outcome> value, double goal) {
        return besides(Figure.atMost(what, unit, value.applyAsDouble(first), goal), value);
    }

    private Figure besides(Figure figure, ToDoubleFunction<Outcome> value) {
        return figure.beside(
                second.map(o -> figure.of(value.applyAsDouble(o)).value()).orElse(""));
    }

    /** The most that the first shop gave is what both are held to. */
    private double goodputBefore() {
        return first.sustainable().goodput();
    }

    private double ofMost(Outcome outcome) {
        return 100 * outcome.storm().goodput(Priority.CRITICAL) / Math.max(1e-9, goodputBefore());
    }

    private double ordersBefore() {
        return first.sustainable().orders();
    }

    private double ordersOfMost(Outcome outcome) {
        return 100 * outcome.storm().orders() / Math.max(1e-9, ordersBefore());
    }

    private static String rate(Outcome outcome) {
        var found = outcome.sustainable();
        return perSecond(found.rate()) + " shoppers" + (found.sustained() ? "" : ", NOT sustained here");
    }

    /** What a storm is compared with must be a shop that does well. */
    private String baseline() {
        return first.sustainable().sustained()
                ? ""
                : ". The rate that was given was NOT sustained before the storm: what the storm is compared with is a shop in"
                        + " overload already, and the first two goals say little";
    }

    private static double requests(Outcome outcome) {
        long asked = 0;
        for (var priority : Priority.values()) {
            asked += lot(outcome, priority).asked();
        }
        return outcome.storm().perSecond(asked);
    }

    private static Second.Lot lot(Outcome outcome, Priority priority) {
        return outcome.storm().sum().lot(priority);
    }

    private static double orNever(OptionalInt seconds) {
        return seconds.isPresent() ? seconds.getAsInt() : NEVER_SECONDS;
    }

    private static String seconds(OptionalInt seconds) {
        return seconds.isPresent() ? seconds.getAsInt() + " s" : "never";
    }

    private static String perSecond(double value) {
        return Figure.number(value) + "/s";
    }

    private static String millis(double value) {
        return Figure.number(value) + " ms";
    }

    private static String percent(long part, long all) {
        return Figure.number(all == 0 ? 0 : 100.0 * part / all) + " %";
    }

    private static String cpu(Outcome outcome) {
        return outcome.cpuSeconds().entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(used -> used.getKey() + " " + Figure.number(used.getValue()) + " s")
                .collect(Collectors.joining(", "));
    }

    private static String counts(Map<?, Long> counts) {
        var text = counts.entrySet().stream()
                .map(entry ->
                        entry.getKey().toString().toLowerCase(Locale.ROOT) + " " + "%,d".formatted(entry.getValue()))
                .sorted()
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? "none" : text;
    }
}
