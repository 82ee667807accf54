package dev.doorbuster.load.room;

import dev.doorbuster.load.check.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * {@code bench room}: a crowd before a waiting room. Blocks for minutes.
 *
 * @param home made anew
 * @param programs where the services' programs are unpacked once for all
 * @param classPath of the shop's program
 */
public record RoomBench(Path home, Path programs, String classPath) {
    /**
     * Prints and writes the result.
     *
     * @throws IllegalArgumentException saying what is wrong with the words, for people
     */
    public void run(List<String> words) throws Exception {
        var plan = RoomArguments.of(words);
        try (var site = RoomSite.start(home, programs, classPath)) {
            // A shop that has just started is still compiling itself.
            var _ = new RoomTrial(site, "rehearsal", plan.rehearsal(), Clock.systemUTC()).run();
            System.out.println("rehearsed");
            var outcome = new RoomTrial(site, "doors", plan, Clock.systemUTC()).run();
            var report = outcome.report();
            System.out.println(report.text());
            outcome.verdicts().stream().map(Verdict::text).forEach(System.out::println);
            if (plan.markdown().isPresent()) {
                Files.writeString(plan.markdown().get(), report.markdown());
            }
        }
    }
}
