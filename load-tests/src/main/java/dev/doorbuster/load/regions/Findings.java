package dev.doorbuster.load.regions;

import dev.doorbuster.load.check.Told;
import dev.doorbuster.load.check.Verdict;
import dev.doorbuster.load.drill.Visit;
import dev.doorbuster.load.measure.Figure;
import dev.doorbuster.load.measure.Report;
import dev.doorbuster.load.measure.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What was found.
 *
 * @param sold the visits in each region
 * @param carts how many were changed over and over
 * @param lostCarts of all, those that did not hold what was acknowledged
 * @param isTravellerServedAgain after the region had come back
 */
record Findings(
        RegionsArguments plan,
        Outage outage,
        Map<String, List<Visit>> sold,
        int carts,
        int lostCarts,
        Traveller traveller,
        boolean isTravellerServedAgain,
        List<Verdict> verdicts) {
    /** Percent. Of forty cards two are declined, and one bank never answers. */
    private static final double ORDERS = 90;

    /** Percent. A crowded shop may turn one or the other away before. */
    private static final double WRITTEN_TO = 75;

    Report report() {
        var figures = new ArrayList<Figure>();
        figures.add(Figure.none(
                "of " + RegionsSite.PROCESSES + " processes of " + plan.victim() + ", not killed",
                RegionsSite.PROCESSES - outage.processes()));
        figures.add(Figure.plain(
                "until it took requests again", "%.1f s".formatted(outage.away().toMillis() / 1_000.0)));
        sold.forEach((region, visits) -> figures.addAll(figures(region, visits)));
        figures.add(Figure.atLeast("shoppers with an order in the end", " %", percent(completed(), visits()), ORDERS));
        figures.add(Figure.atLeast(
                "carts being written to at that moment, of " + carts,
                " %",
                percent(outage.writtenTo(), carts),
                WRITTEN_TO));
        figures.add(Figure.none("of them, those that lost an acknowledged change", lostCarts));
        figures.addAll(ofTraveller());
        figures.add(Figure.none(
                "promises broken, of " + verdicts.size(),
                verdicts.stream().filter(verdict -> !verdict.held()).count()));
        return new Report(
                "Regions",
                "three, " + plan.delayMillis() + " ms each way apart; " + plan.victim() + " killed with -9 after "
                        + plan.sale().toSeconds() / 3 + " of " + plan.sale().toSeconds() + " s",
                figures);
    }

    private List<Figure> figures(String region, List<Visit> visits) {
        var figures = new ArrayList<Figure>();
        boolean isVictim = region.equals(plan.victim());
        figures.add(Figure.plain("shoppers in " + region, Integer.toString(visits.size())));
        long repeated = visits.stream().mapToLong(Visit::repetitions).sum();
        long odd = visits.stream().filter(visit -> !visit.odd().isEmpty()).count();
        var what = "requests of them that failed";
        figures.add(
                isVictim
                        ? Figure.plain(what + ", and were asked again", Long.toString(repeated))
                        : Figure.none(what, repeated + odd));
        if (isVictim) {
            figures.add(Figure.none("of them, left without an answer in the end", odd));
        } else {
            figures.add(Figure.plain("completion answered after, p99", "%.2f s".formatted(p99(visits))));
        }
        return figures;
    }

    private List<Figure> ofTraveller() {
        var who = "a traveller from " + plan.victim();
        return List.of(
                Figure.plain(
                        who,
                        traveller.served() + " times served, " + traveller.toldAway()
                                + " times told that home is away"),
                Figure.none("while it was away, never told so", traveller.toldAway() > 0 ? 0 : 1),
                Figure.none("after it had come back, never served", isTravellerServedAgain ? 0 : 1),
                Figure.none("and something else", traveller.odd()));
    }

    private static double percent(long part, long whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }

    private long visits() {
        return sold.values().stream().mapToLong(List::size).sum();
    }

    private long completed() {
        return sold.values().stream()
                .flatMap(List::stream)
                .filter(visit -> visit.answer() == Told.Answer.COMPLETED)
                .count();
    }

    private static double p99(List<Visit> visits) {
        long[] waits = visits.stream()
                .filter(Visit::isAnswered)
                .mapToLong(Visit::answeredAfterMillis)
                .sorted()
                .toArray();
        return Statistics.percentile(waits, 99) / 1_000.0;
    }
}
