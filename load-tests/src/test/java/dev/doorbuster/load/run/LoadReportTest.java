package dev.doorbuster.load.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.load.check.Verdict;
import dev.doorbuster.load.plan.Good;
import dev.doorbuster.load.plan.Paper;
import dev.doorbuster.load.plan.Plan;
import dev.doorbuster.load.plan.Results;
import dev.doorbuster.load.plan.Sale;
import dev.doorbuster.load.plan.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the results of a real run of 40 shoppers, as its process wrote them. */
class LoadReportTest {
    private static final Proof KEPT = new Proof(List.of(new Verdict("never oversold", 66, List.of())), "", 0);

    @TempDir
    Path folder;

    @Test
    void a_run_that_reached_its_goals_passes() throws IOException {
        var report = report(recorded(), KEPT);

        assertThat(report.passed()).as(report.text()).isTrue();
        assertThat(report.text())
                .startsWith("# flash-sale: passed")
                .contains("| critical requests, served or failed, p99 < 1000 ms | ")
                .contains("held    never oversold (66 examined)")
                .contains("oversold 0")
                .contains("shop 3.0")
                .contains("0.0458 USD for an hour of one processor")
                .contains("Gatling's report: report/index.html");
    }

    @Test
    void a_broken_promise_fails_a_run_that_was_fast() throws IOException {
        var broken = new Proof(List.of(new Verdict("never oversold", 66, List.of("LOAD-SALE: 13 of 12"))), "", 0);

        var report = report(recorded(), broken);

        assertThat(report.passed()).isFalse();
        assertThat(report.text()).startsWith("# flash-sale: FAILED").contains("BROKEN  never oversold");
    }

    @Test
    void a_unit_sold_twice_fails_a_run_whose_stores_nobody_can_look_at() throws IOException {
        var report = report(recorded(), new Proof(List.of(), "its stores are elsewhere", 1));

        assertThat(report.passed()).isFalse();
        assertThat(report.text()).contains("not checked: its stores are elsewhere", "oversold 1");
    }

    @Test
    void whoever_is_shed_has_not_failed() throws IOException {
        var shed = with(
                recorded(), new Results.Line(100, 60, 0, Map.of("concurrency", 30L, "queue_full", 10L), 5, 9, 90, 99));

        var report = report(shed, KEPT);

        assertThat(report.passed()).as(report.text()).isTrue();
        assertThat(report.text()).contains("Shed, by reason: critical concurrency 30, queue_full 10.");
    }

    @Test
    void slow_or_failing_or_absent_critical_requests_fail_the_run() throws IOException {
        assertThat(report(with(recorded(), new Results.Line(10, 10, 0, Map.of(), 5, 9, 1_000, 2_000)), KEPT)
                        .passed())
                .isFalse();
        assertThat(report(with(recorded(), new Results.Line(1_000, 990, 10, Map.of(), 5, 9, 90, 99)), KEPT)
                        .passed())
                .isFalse();
        assertThat(report(with(recorded(), Results.Line.NOTHING), KEPT).passed())
                .isFalse();
    }

    @Test
    void processor_time_of_orders_is_priced() {
        assertThat(new Price(0.036).ofThousandOrders(50, 100))
                .isEqualTo(0.005, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void a_plan_survives_paper() throws IOException {
        var file = folder.resolve("plan.json");

        Paper.write(file, plan());

        assertThat(Paper.plan(file)).isEqualTo(plan());
    }

    private LoadReport report(Results results, Proof proof) {
        return new LoadReport(
                plan(),
                results,
                true,
                proof,
                Map.of("shop", 3.0),
                new Price(Price.DEFAULT_USD_PER_CPU_HOUR),
                Path.of("report", "index.html"));
    }

    private static Plan plan() {
        return new Plan(
                Scenario.FLASH_SALE,
                "http://localhost:8080",
                40,
                15,
                0,
                0.2,
                List.of(new Good("p1", "SKU1", "Kettle", "Kitchen", 7)),
                new Sale("p2", "LOAD-SALE", 12, ""));
    }

    private Results recorded() throws IOException {
        var file = folder.resolve(Plan.RESULTS);
        try (var in = LoadReportTest.class.getResourceAsStream("/load/results.json")) {
            Files.write(file, java.util.Objects.requireNonNull(in).readAllBytes());
        }
        return Paper.results(file);
    }

    private static Results with(Results r, Results.Line critical) {
        var lines = new java.util.HashMap<>(r.lines());
        lines.put("critical", critical);
        return new Results(
                r.seconds(),
                r.came(),
                r.gaveUp(),
                lines,
                r.requests(),
                r.outcomes(),
                r.failures(),
                r.told(),
                r.sold(),
                r.sockets());
    }
}
