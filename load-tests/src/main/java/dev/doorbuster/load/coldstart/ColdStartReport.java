package dev.doorbuster.load.coldstart;

import dev.doorbuster.load.coldstart.ColdStartBench.Start;
import dev.doorbuster.load.measure.Figure;
import dev.doorbuster.load.measure.Report;
import dev.doorbuster.load.measure.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Medians beside goals.
 *
 * @param with an AOT cache
 * @param without one
 */
record ColdStartReport(List<Start> with, List<Start> without) {
    private static final double PRODUCT_MILLIS = 400;
    private static final double CART_MILLIS = 900;
    private static final double TIMES_FASTER = 2.5;
    private static final double RESIDENT_MIB = 200;

    Report report(ColdStartArguments plan) {
        var figures = new ArrayList<Figure>();
        figures.add(atMost(
                "first product", " ms", PRODUCT_MILLIS, start -> start.answers().product()));
        figures.add(plain("first home page", " ms", start -> start.answers().home()));
        figures.add(atMost(
                "first cart write", " ms", CART_MILLIS, start -> start.answers().cart()));
        figures.add(plain("everything joined", " ms", Start::readyMillis));
        figures.add(faster("product, times faster", start -> start.answers().product()));
        figures.add(faster("cart write, times faster", start -> start.answers().cart()));
        figures.add(atMost("resident when idle", " MiB", RESIDENT_MIB, Start::residentMib));
        var conditions = "process start to first 200 of an edge beside the other roles, all three asked for at once, "
                + plan.products() + " products, a machine of 512 MB as far as Java knows; median of " + with.size()
                + " runs, least and most";
        return new Report("coldstart", conditions, figures, "with AOT cache", "without");
    }

    private Figure atMost(String what, String unit, double goal, ToDoubleFunction<Start> of) {
        var median = Figure.atMost(what, unit, median(with, of), goal);
        return new Figure(what, unit, median.amount(), Figure.Aim.AT_MOST, goal, text(with, of, unit), "")
                .beside(text(without, of, unit));
    }

    private Figure plain(String what, String unit, ToDoubleFunction<Start> of) {
        return Figure.plain(what, text(with, of, unit)).beside(text(without, of, unit));
    }

    private Figure faster(String what, ToDoubleFunction<Start> of) {
        return Figure.atLeast(what, "", median(without, of) / median(with, of), TIMES_FASTER);
    }

    private static double median(List<Start> starts, ToDoubleFunction<Start> of) {
        return Statistics.median(starts.stream().mapToDouble(of).toArray());
    }

    private static String text(List<Start> starts, ToDoubleFunction<Start> of, String unit) {
        return Figure.number(median(starts, of)) + unit + " ("
                + Figure.number(starts.stream().mapToDouble(of).min().orElse(0)) + "–"
                + Figure.number(starts.stream().mapToDouble(of).max().orElse(0)) + ")";
    }
}
