package dev.doorbuster.load.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.load.check.Verdict;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A breeze rather than a storm, with everything real; {@code ./doorbuster bench storm} makes the storm. */
class StormIT {
    @Test
    void a_shop_is_measured_before_in_and_after_a_storm_and_keeps_its_promises() throws Exception {
        // given
        var plan = StormArguments.of(
                List.of("--seconds", "4", "--step-seconds", "1", "--factor", "2", "--sockets", "50", "--rate", "4"));
        var storms = new StormBench(
                Path.of("target", "storms"),
                Path.of("..", ".doorbuster", "stack", "native").toAbsolutePath().normalize(),
                programUnderTest());

        // when
        var outcome = storms.one(plan, true, OptionalDouble.of(4));

        // then
        assertThat(outcome.verdicts()).isNotEmpty().allMatch(Verdict::held);
        assertThat(outcome.rested()).isTrue();
        assertThat(outcome.alive()).isTrue();
        assertThat(outcome.storm().sum().arrivals()).isPositive();
        assertThat(outcome.storm().sum().odd()).isEmpty();
        assertThat(outcome.most().residentMib()).isPositive();
        var report = new StormReport(plan, outcome, Optional.of(outcome)).report();
        assertThat(report.markdown()).contains("| critical p99 | ≤ 1,000 ms |");
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
