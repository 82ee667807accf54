package dev.doorbuster.load.sleep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.load.check.Verdict;
import java.io.File;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real processes; {@code ./doorbuster bench sleep} adds an edge that stands still and one that is told to stop. */
class SleepIT {
    @Test
    void an_order_submitted_while_the_pipeline_sleeps_is_confirmed() throws Exception {
        // given
        var programs =
                Path.of("..", ".doorbuster", "stack", "native").toAbsolutePath().normalize();
        try (var site = SleepSite.start(Path.of("target", "sleep"), programs, programUnderTest(), 1, "PT2S")) {
            // when
            var outcome = new WakeTrial(site).run();

            // then
            assertThat(outcome.exitCode()).isZero();
            assertThat(outcome.answered()).allMatch(status -> status / 100 == 2);
            assertThat(outcome.ended()).containsOnly("completed");
            assertThat(outcome.starts()).isPositive();
            assertThat(outcome.exitCodeAfter()).isZero();
            assertThat(outcome.verdicts()).isNotEmpty().allMatch(Verdict::held);
        }
    }

    /** This test's class path without the tests, whose settings are not the program's. */
    private static String programUnderTest() {
        var all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(all.split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("test-classes"))
                .filter(entry -> !entry.contains("load-tests"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
