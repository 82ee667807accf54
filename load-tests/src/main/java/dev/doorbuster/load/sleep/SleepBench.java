package dev.doorbuster.load.sleep;

import dev.doorbuster.load.measure.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * {@code bench sleep}: a pipeline that sleeps and is woken, an edge that stands still, and one that is told to stop. Blocks for
 * minutes.
 *
 * @param home made anew
 * @param programs where the services' programs are unpacked once for all
 * @param classPath of the shop's program
 */
public record SleepBench(Path home, Path programs, String classPath) {
    /**
     * Prints and writes the result.
     *
     * @throws IllegalArgumentException saying what is wrong with the words, for people
     */
    public void run(List<String> words) throws Exception {
        var plan = SleepArguments.of(words);
        try (var site =
                SleepSite.start(home, programs, classPath, 2, plan.idle().toString())) {
            var wake = new WakeTrial(site).run();
            wake.verdicts().forEach(verdict -> System.out.println(verdict.text()));
            tell(
                    plan,
                    new Report(
                            "Asleep",
                            "the pipeline ends after " + plan.idle() + " with nothing to do",
                            wake.figures()));
            var suspended = new SuspendTrial(site, plan.frozen()).run();
            tell(
                    plan,
                    new Report(
                            "Suspended", "SIGSTOP for an edge, changes at another one, SIGCONT", suspended.figures()));
            var drained = new DrainTrial(site).run();
            tell(plan, new Report("Drained", "SIGTERM for an edge under load", drained.figures()));
        }
    }

    private static void tell(SleepArguments plan, Report report) throws java.io.IOException {
        System.out.println(report.text());
        if (plan.markdown().isPresent()) {
            Files.writeString(
                    plan.markdown().get(), report.markdown(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
