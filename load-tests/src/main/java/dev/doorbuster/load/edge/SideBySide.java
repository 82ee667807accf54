package dev.doorbuster.load.edge;

import dev.doorbuster.load.measure.Figure;
import dev.doorbuster.load.measure.Statistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Two servers asked in turn, so that what else the machine does meets both: warm-up, then rounds of one and the other; medians. Then
 * the edge alone at half of its maximum. Blocks.
 */
final class SideBySide {
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final Duration AT_HALF = Duration.ofSeconds(10);
    private static final int ROUNDS = 3;
    private static final double GOAL_P99_MILLIS = 10;

    private final Pump pump;
    private final Side edge;
    private final Side bare;

    /** Who is asked, and what. */
    record Side(int port, Requests requests) {}

    SideBySide(Pump pump, Side edge, Side bare) {
        this.pump = pump;
        this.edge = edge;
        this.bare = bare;
    }

    /** @param goal the share of the bare server's rate that the edge is to reach */
    List<Figure> figures(String what, double goal) {
        var _ = rate(bare, WARM_UP);
        var _ = rate(edge, WARM_UP);
        var bareRates = new double[ROUNDS];
        var edgeRates = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            bareRates[round] = rate(bare, ROUND);
            edgeRates[round] = rate(edge, ROUND);
        }
        double ofBare = Statistics.median(bareRates);
        double ofEdge = Statistics.median(edgeRates);
        var figures = new ArrayList<>(List.of(
                Figure.atLeast(what + ", share of the bare route's rate", "", ofEdge / ofBare, goal),
                Figure.plain(what, Figure.number(ofEdge) + "/s"),
                Figure.plain("bare route", Figure.number(ofBare) + "/s")));
        figures.addAll(atHalf(pump, what, edge, ofEdge));
        return figures;
    }

    /** Waits while half as much is asked as could be answered. */
    static List<Figure> atHalf(Pump pump, String what, Side edge, double maximum) {
        var waits = pump.atRate(edge.port(), edge.requests(), maximum / 2, AT_HALF);
        return List.of(
                Figure.atMost(what + " at half of that, p99", " ms", Pump.millis(waits, 99), GOAL_P99_MILLIS),
                Figure.plain("p50", Figure.number(Pump.millis(waits, 50)) + " ms"));
    }

    /** Medians of rounds after a warm-up, without anything to compare with. */
    static double alone(Pump pump, Side edge) {
        var _ = pump.flatOut(edge.port(), edge.requests(), WARM_UP);
        var rates = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            rates[round] = pump.flatOut(edge.port(), edge.requests(), ROUND);
        }
        return Statistics.median(rates);
    }

    private double rate(Side side, Duration time) {
        return pump.flatOut(side.port(), side.requests(), time);
    }
}
