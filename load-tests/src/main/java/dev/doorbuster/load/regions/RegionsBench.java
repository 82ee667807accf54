package dev.doorbuster.load.regions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code bench regions}: three regions on this machine, of which one is killed while all of them sell. Blocks for minutes.
 *
 * @param home made anew
 * @param programs where the services' programs are unpacked once for all
 * @param classPath of the shop's program
 */
public record RegionsBench(Path home, Path programs, String classPath) {
    /**
     * Prints and writes the result.
     *
     * @throws IllegalArgumentException saying what is wrong with the words, for people
     */
    public void run(List<String> words) throws Exception {
        var plan = RegionsArguments.of(words);
        try (var site = RegionsSite.start(home, programs, classPath, plan)) {
            var findings = new RegionsTrial(site, plan).run();
            findings.verdicts().forEach(verdict -> System.out.println(verdict.text()));
            findings.sold()
                    .forEach((region, visits) -> visits.stream()
                            .filter(visit -> !visit.odd().isEmpty())
                            .limit(5)
                            .forEach(visit -> System.out.println("  odd in " + region + ": " + visit.odd())));
            var report = findings.report();
            System.out.println(report.text());
            if (plan.markdown().isPresent()) {
                Files.writeString(plan.markdown().get(), report.markdown());
            }
        }
    }
}
