package dev.doorbuster.load.regions;

import dev.doorbuster.load.check.Told;
import dev.doorbuster.load.check.Verdict;
import dev.doorbuster.load.drill.Visit;
import dev.doorbuster.load.measure.Figure;
import dev.doorbuster.load.measure.Report;
import dev.doorbuster.load.measure.Statistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What was found.
 *
 * @param killed processes
 * @param away until the region took requests again
 * @param sold the visits in each region
 * @param carts that were written to while the region was killed
 * @param lostCarts of them, those that did not hold what was acknowledged
 */
record Findings(
        RegionsArguments plan,
        int killed,
        Duration away,
        Map<String, List<Visit>> sold,
        int carts,
        int lostCarts,
        Traveller traveller,
        List<Verdict> verdicts) {

    Report report() {
        var figures = new ArrayList<Figure>();
        figures.add(Figure.plain("processes killed in " + plan.victim(), Integer.toString(killed)));
        figures.add(Figure.plain("until it took requests again", "%.1f s".formatted(away.toMillis() / 1_000.0)));
        sold.forEach((region, visits) -> {
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
        });
        figures.add(Figure.plain("orders confirmed, in all", Long.toString(completed())));
        figures.add(Figure.none("carts of " + carts + " that lost an acknowledged change", lostCarts));
        figures.add(Figure.plain(
                "a traveller from " + plan.victim(),
                traveller.served() + " times served, " + traveller.toldAway() + " times told that home is away"));
        figures.add(Figure.none("and something else", traveller.odd()));
        figures.add(Figure.none(
                "promises broken, of " + verdicts.size(),
                verdicts.stream().filter(verdict -> !verdict.held()).count()));
        return new Report(
                "Regions",
                "three, " + plan.delayMillis() + " ms each way apart; " + plan.victim() + " killed with -9 after "
                        + plan.sale().toSeconds() / 3 + " of " + plan.sale().toSeconds() + " s",
                figures);
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
