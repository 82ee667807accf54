package dev.doorbuster.load.bench;

import dev.doorbuster.load.measure.Figure;
import dev.doorbuster.load.measure.Report;
import dev.doorbuster.load.measure.Statistics;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The pipeline and a bare baseline over the same log, in turns. */
final class PipelineBench {
    private static final double GOAL_PER_SECOND = 5_000;
    private static final double GOAL_OF_BASELINE = 0.5;
    /** More orders take a minute at once. */
    private static final int MANY = 100_000;

    private static final int RUNS = 3;

    private final BenchSite site;
    private final InstantSource clock;

    PipelineBench(BenchSite site, InstantSource clock) {
        this.site = site;
        this.clock = clock;
    }

    Report run(int orders) throws SQLException, InterruptedException {
        return run(orders, orders <= MANY ? RUNS : 1);
    }

    Report run(int orders, int runs) throws SQLException, InterruptedException {
        var pipelines = new ArrayList<PipelineRun>();
        var baselines = new ArrayList<Baseline>();
        for (int i = 1; i <= runs; i++) {
            var run = site.newRun("bn" + i);
            var pipeline = PipelineRun.measure(site.stores(), run, clock, orders);
            PipelineRun.checkpoint(run.databaseUrl());
            var written = Written.read(run.databaseUrl(), PipelineRun.facts(orders));
            var baseline = Baseline.measure(site.stores(), run, written);
            pipelines.add(pipeline);
            baselines.add(baseline);
            System.out.printf(
                    "  run %d: pipeline %s, baseline %s orders/s%n",
                    i, Figure.number(warm(pipeline.confirmedNanos())), Figure.number(warm(baseline.confirmedNanos())));
        }
        return report(orders, pipelines, baselines);
    }

    private static Report report(int orders, List<PipelineRun> pipelines, List<Baseline> baselines) {
        double pipeline = median(pipelines, run -> warm(run.confirmedNanos()));
        double baseline = median(baselines, run -> warm(run.confirmedNanos()));
        var figures = new ArrayList<Figure>();
        figures.add(Figure.atLeast("orders confirmed", "/s", pipeline, GOAL_PER_SECOND));
        figures.add(Figure.atLeast("of the baseline", "", pipeline / baseline, GOAL_OF_BASELINE));
        figures.add(Figure.plain("baseline, orders", Figure.number(baseline) + "/s"));
        figures.add(Figure.plain("baseline, rows", Figure.number(median(baselines, Baseline::rowsPerSecond)) + "/s"));
        figures.add(Figure.plain(
                "orders confirmed, first to last",
                Figure.number(median(pipelines, run -> Statistics.ratePerSecond(nanos(run.confirmedNanos()), 0)))
                        + "/s"));
        pipelines.getFirst().cpuPerThousand().keySet().forEach(process -> {
            double seconds = median(pipelines, run -> run.cpuPerThousand().getOrDefault(process, 0.0));
            figures.add(Figure.plain("processor for 1,000 orders, " + process, "%.3f s".formatted(seconds)));
        });
        return new Report(
                "Pipeline",
                "%,d orders of one SKU in a full log, nobody does tasks, medians of %d; rates between %.0f%% and 100%% of the orders"
                        .formatted(orders, pipelines.size(), PipelineRun.WARM_AFTER * 100),
                figures);
    }

    private static double warm(List<Long> confirmedNanos) {
        return Statistics.ratePerSecond(nanos(confirmedNanos), PipelineRun.WARM_AFTER);
    }

    private static long[] nanos(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    private static <T> double median(List<T> runs, ToDoubleFunction<T> value) {
        return Statistics.median(runs.stream().mapToDouble(value).toArray());
    }
}
