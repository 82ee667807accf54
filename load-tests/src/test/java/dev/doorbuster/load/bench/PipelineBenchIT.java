package dev.doorbuster.load.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.load.shop.RoleProcess;
import dev.doorbuster.localstack.PostgresUrl;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the pipeline and its baseline can be measured at all; what comes out is not judged. */
@WithLocalStack
class PipelineBenchIT {
    private static final int ORDERS = 1_000;

    @TempDir
    Path folder;

    private final TestCell cell;

    PipelineBenchIT(TestCell cell) {
        this.cell = cell;
    }

    @Test
    void the_pipeline_is_measured_beside_a_baseline_that_writes_the_same_rows() throws Exception {
        // given
        var stores = new BenchStores(
                cell.kafkaBootstrapServers(), name -> cell.databaseUrl(), OptionalLong.empty(), OptionalLong.empty());
        var program = new RoleProcess.Program(programUnderTest(), List.of("-Xmx384m", "-XX:TieredStopAtLevel=1"));
        var site = new BenchSite(folder, stores, program, () -> {});
        var run = site.newRun("bnt");

        // when
        var pipeline = PipelineRun.measure(stores, run, Clock.systemUTC(), ORDERS);
        var baseline = Baseline.measure(stores, run, pipeline.written());

        // then
        assertThat(pipeline.confirmedNanos()).hasSize(ORDERS).isSorted();
        assertThat(baseline.confirmedNanos()).hasSize(ORDERS).isSorted();
        assertThat(pipeline.cpuPerThousand()).containsOnlyKeys("pipeline", "this measuring");
        assertThat(count("bench_orders")).isEqualTo(ORDERS).isEqualTo(count("orders"));
        assertThat(count("bench_order_events")).isEqualTo(count("order_events"));
    }

    private long count(String table) throws Exception {
        try (var connection = PostgresUrl.parse(cell.databaseUrl()).connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            return row.next() ? row.getLong(1) : -1;
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
