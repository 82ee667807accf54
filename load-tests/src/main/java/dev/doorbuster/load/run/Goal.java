package dev.doorbuster.load.run;

import dev.doorbuster.load.plan.Priority;
import dev.doorbuster.load.plan.Results;
import dev.doorbuster.load.plan.Slo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A service level objective, and what came of it. */
record Goal(String what, String reached, boolean met) {
    /** Those of the run's plan, and those that all have: hardly anything fails, and Gatling says so too. */
    static List<Goal> of(List<Slo> slos, Results results, boolean assertionsHeld) {
        var goals = new ArrayList<Goal>();
        for (var slo : slos) {
            goals.add(
                    switch (slo) {
                        case Slo.Slowest(var priority, var most) -> {
                            var line = results.line(priority);
                            yield millis(
                                    priority.title() + " requests, served or failed, p99",
                                    line.p99(),
                                    most,
                                    line.served() > 0);
                        }
                        case Slo.Heard(var most) -> {
                            var heard = results.sockets();
                            yield millis("change to frame, p99", heard.p99(), most, heard.frames() > 0);
                        }
                    });
        }
        goals.add(failures("all", results.sent(), results.failed()));
        for (var priority : Priority.values()) {
            var line = results.line(priority);
            if (line.sent() > 0) {
                goals.add(failures(priority.title(), line.sent(), line.failed()));
            }
        }
        goals.add(new Goal("Gatling's assertions", assertionsHeld ? "held" : "see its report", assertionsHeld));
        return goals;
    }

    private static Goal millis(String what, long reached, int most, boolean measured) {
        var text = measured ? reached + " ms" : "nothing to measure";
        return new Goal(what + " < " + most + " ms", text, measured && reached < most);
    }

    private static Goal failures(String what, long sent, long failed) {
        double percent = sent == 0 ? 0 : 100.0 * failed / sent;
        return new Goal(
                what + ": failed (not shed) < " + Slo.FAILED_PERCENT + " %",
                String.format(Locale.ROOT, "%.2f %%, %d of %d", percent, failed, sent),
                sent > 0 && percent < Slo.FAILED_PERCENT);
    }
}
