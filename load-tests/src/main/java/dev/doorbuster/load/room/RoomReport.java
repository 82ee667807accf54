package dev.doorbuster.load.room;

import dev.doorbuster.load.check.Verdict;
import dev.doorbuster.load.measure.Figure;
import dev.doorbuster.load.measure.Report;
import dev.doorbuster.load.measure.Statistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What came of a sale.
 *
 * @param orders that the database has, without those that were called off
 * @param otherTickets shoppers who drew again and got another ticket
 * @param times of what happened, for people
 */
record RoomReport(
        RoomArguments plan,
        Findings findings,
        long orders,
        Attempts attempts,
        long otherTickets,
        List<String> times,
        List<Verdict> verdicts) {
    private static final double FAIR = 0.99;
    private static final double GOAL_MILLIS = 2_000;
    private static final double NEVER_MILLIS = 999_999;

    Report report() {
        var figures = new ArrayList<Figure>();
        figures.addAll(goals());
        figures.addAll(details());
        for (var end : Visit.End.values()) {
            figures.add(Figure.plain(
                    "shoppers: " + end.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    "%,d".formatted(findings.count(end))));
        }
        findings.refusals()
                .forEach((why, count) -> figures.add(Figure.plain("refused: " + why, "%,d".formatted(count))));
        times.forEach(time -> figures.add(Figure.plain("time", time)));
        return new Report(
                "Waiting room",
                "%,d shoppers for %,d units over two edges, tickets drawn within %d s, %d %% of them listen over a WebSocket and the"
                                .formatted(plan.shoppers(), plan.stock(), plan.drawSeconds(), plan.socketsPercent())
                        + " others look at most %d s apart; at most %d let in a second; %s"
                                .formatted(
                                        plan.pollSeconds(),
                                        plan.releasePerSecond(),
                                        plan.kills() ? "one edge killed and started again" : "no edge killed")
                        + "; when the last unit was set aside is what its event says, and that, like what shoppers see, is"
                        + " by this machine's clock; who was let in and then too late, refused, expired or cut off is not"
                        + " overtaken but counted by itself below",
                figures);
    }

    private List<Figure> goals() {
        boolean soldOut = findings.soldOutMillis() > 0;
        double heard = soldOut ? last(findings.heardAfter()) : NEVER_MILLIS;
        long held = verdicts.stream().filter(Verdict::held).count();
        return List.of(
                Figure.none("orders more or less than " + plan.stock(), Math.abs(orders - plan.stock())),
                Figure.atLeast("rank correlation of ticket and purchase", "", findings.fairness(), FAIR),
                Figure.none("overtaken: told sold out, with a number before the last buyer's", findings.overtaken()),
                Figure.none("told too soon: sold out before the last unit was set aside", findings.toldTooSoon()),
                Figure.atMost("the last who listens knows after the last unit is gone", " ms", heard, GOAL_MILLIS),
                Figure.atMost(
                        "who asks is last told to wait after the last unit is gone",
                        " ms",
                        soldOut ? findings.staleMillis() : NEVER_MILLIS,
                        GOAL_MILLIS),
                Figure.none("false admissions that began a purchase, of " + attempts.count(), attempts.succeeded()),
                Figure.none("second tickets of one shopper", otherTickets),
                Figure.none(
                        "shoppers whom nobody told how it ended",
                        findings.count(Visit.End.LEFT_WAITING) + findings.count(Visit.End.NO_TICKET)),
                Figure.atLeast("promises held, of " + verdicts.size(), "", (double) held, verdicts.size()));
    }

    private List<Figure> details() {
        return List.of(
                Figure.plain("who listens knows after: p50, p99, last", waits(findings.heardAfter())),
                Figure.plain("who looks knows after: p50, p99, last", waits(findings.sawAfter())),
                Figure.plain("ticket drawn after: p50, p99, last", waits(findings.draws())),
                Figure.plain("who listens knows of being let in after", waits(findings.knewAfter(true))),
                Figure.plain("who looks knows of being let in after", waits(findings.knewAfter(false))),
                Figure.plain("units are set aside after the shopper knows", waits(findings.boughtAfter())),
                Figure.plain("without admission", attempts.answers(Attempts.Kind.NONE)),
                Figure.plain("forged admission", attempts.answers(Attempts.Kind.FORGED)),
                Figure.plain("admission of somebody else", attempts.answers(Attempts.Kind.FOREIGN)),
                Figure.plain("replayed admission", attempts.answers(Attempts.Kind.REPLAYED)));
    }

    private static double last(long[] sorted) {
        return Arrays.stream(sorted).max().orElse(0);
    }

    private static String waits(long[] sorted) {
        return "%,d, %,d, %,d ms of %,d"
                .formatted(
                        Statistics.percentile(sorted, 50),
                        Statistics.percentile(sorted, 99),
                        Statistics.percentile(sorted, 100),
                        sorted.length);
    }
}
