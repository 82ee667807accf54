package dev.doorbuster.load.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.load.check.Verdict;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One short drill with everything real; {@code ./doorbuster drill all} runs the long ones. */
class DrillIT {
    private static final int ORDERS_PER_SECOND = 3;
    private static final int SECONDS = 12;

    @Test
    void a_standby_takes_over_and_no_promise_is_broken() throws Exception {
        // given
        var drills = new DrillRun(
                Path.of("target", "drills"),
                Path.of("..", ".doorbuster", "stack", "native").toAbsolutePath().normalize(),
                programUnderTest(),
                Clock.systemUTC());

        // when
        var report = drills.run(Drill.STANDBY_TAKEOVER, ORDERS_PER_SECOND, SECONDS);

        // then
        assertThat(report.verdicts()).as(report.text()).isNotEmpty().allMatch(Verdict::held);
        assertThat(report.odd()).as(report.text()).isEmpty();
        assertThat(report.incidents()).hasSize(2);
        assertThat(report.figures().phases()).as(report.text()).allMatch(phase -> phase.confirmed() > 0);
        assertThat(report.figures().recoveryMillis()).isPositive();
        assertThat(report.restedAfterMillis()).isNotNegative();
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
