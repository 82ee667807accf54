package dev.doorbuster.load.storm;

import dev.doorbuster.load.check.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code bench storm}: the storm over a shop with admission control, and over one without it. Blocks for minutes.
 *
 * @param home a folder for each shop is made anew in it
 * @param programs where the services' programs are unpacked once for all
 * @param classPath of the shop's program
 */
public record StormBench(Path home, Path programs, String classPath) {
    /**
     * Prints and writes the result.
     *
     * @throws IllegalArgumentException saying what is wrong with the words, for people
     */
    public void run(List<String> words) throws Exception {
        var plan = StormArguments.of(words);
        var outcomes = new ArrayList<Outcome>();
        var known = plan.knownRate().isPresent()
                ? OptionalDouble.of(plan.knownRate().getAsInt())
                : OptionalDouble.empty();
        for (boolean admission : plan.sides()) {
            var outcome = one(plan, admission, known);
            outcomes.add(outcome);
            known = OptionalDouble.of(outcome.sustainable().rate());
            tell(plan, outcomes);
        }
    }

    Outcome one(StormArguments plan, boolean admission, OptionalDouble known) throws Exception {
        var folder = home.resolve(admission ? "admission-on" : "admission-off");
        try (var site = StormSite.start(folder, programs, classPath, admission)) {
            return new StormTrial(site, plan).run(known);
        }
    }

    /** After each side, so that an interrupted trial leaves what it has. */
    private static void tell(StormArguments plan, List<Outcome> outcomes) throws IOException {
        var second = outcomes.size() > 1 ? Optional.of(outcomes.get(1)) : Optional.<Outcome>empty();
        var report = new StormReport(plan, outcomes.getFirst(), second).report();
        System.out.println(report.text());
        outcomes.getLast().verdicts().stream().map(Verdict::text).forEach(System.out::println);
        if (plan.markdown().isPresent()) {
            Files.writeString(plan.markdown().get(), report.markdown());
        }
    }
}
