package dev.doorbuster.load.bench;

import dev.doorbuster.load.measure.Figure;
import dev.doorbuster.load.measure.Report;
import dev.doorbuster.load.measure.Statistics;
import dev.doorbuster.pipeline.decider.Decider;
import dev.doorbuster.pipeline.decider.Heard;
import dev.doorbuster.pipeline.decider.Policy;
import dev.doorbuster.pipeline.decider.State;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The pure function in this process, on one thread, with the bookkeeping that its writer does around it: no codec, no I/O. */
final class DeciderBench {
    private static final double GOAL = 1_000_000;
    private static final int WARM_UP = 4;
    private static final int ROUNDS = 5;
    private static final int BATCH = 1_024;
    private static final Policy POLICY = new Policy(Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofDays(30));

    private DeciderBench() {}

    static Report run(int orders) {
        var facts = DeciderFacts.of(orders);
        for (int i = 0; i < WARM_UP; i++) {
            var _ = round(facts);
        }
        var rates = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            rates[i] = round(facts);
        }
        return new Report(
                "Decider alone",
                "%,d facts of %,d orders a round, one thread, %d rounds after %d for warm-up"
                        .formatted(facts.size(), orders, ROUNDS, WARM_UP),
                List.of(
                        Figure.atLeast("facts decided, median", "/s", Statistics.median(rates), GOAL),
                        Figure.plain(
                                "slowest and fastest round",
                                Figure.number(Arrays.stream(rates).min().orElse(0)) + " to "
                                        + Figure.number(
                                                Arrays.stream(rates).max().orElse(0)) + "/s")));
    }

    /** @return facts a second */
    private static double round(List<Heard> facts) {
        var decider = new Decider(POLICY);
        var state = new State();
        long events = 0;
        long began = System.nanoTime();
        for (int from = 0; from < facts.size(); from += BATCH) {
            long batch = state.beginBatch();
            for (var heard : facts.subList(from, Math.min(from + BATCH, facts.size()))) {
                var decision = decider.decide(state, heard);
                state.apply(decision);
                events += decision.orderEvents().size();
            }
            state.endBatch(batch);
        }
        long took = System.nanoTime() - began;
        if (events < facts.size()) {
            throw new IllegalStateException(facts.size() + " facts led to only " + events + " events");
        }
        return facts.size() * 1e9 / took;
    }
}
