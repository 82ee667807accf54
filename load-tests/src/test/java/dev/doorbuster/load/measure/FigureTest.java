package dev.doorbuster.load.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {
    @Test
    void more_than_the_goal_is_met_where_more_is_better() {
        assertThat(Figure.atLeast("orders", "/s", 6_000, 5_000))
                .returns(1.2, Figure::ratio)
                .returns("met", Figure::verdict);
        assertThat(Figure.atLeast("orders", "/s", 4_999, 5_000).verdict()).isEqualTo("missed");
    }

    @Test
    void more_than_the_goal_is_missed_where_less_is_better() {
        assertThat(Figure.atMost("p99", " ms", 100, 50))
                .returns(0.5, Figure::ratio)
                .returns("missed", Figure::verdict);
        assertThat(Figure.atMost("p99", " ms", 50, 50).verdict()).isEqualTo("met");
    }

    @Test
    void nothing_is_met_by_nothing_only() {
        assertThat(Figure.none("lost", 0).verdict()).isEqualTo("met");
        assertThat(Figure.none("lost", 1).verdict()).isEqualTo("missed");
    }

    @Test
    void a_figure_measured_again_keeps_its_goal() {
        assertThat(Figure.atMost("p99", " ms", 100, 50).of(40)).isEqualTo(Figure.atMost("p99", " ms", 40, 50));
    }

    @Test
    void figures_stand_beside_others() {
        var report = new Report(
                "Storm", "once", List.of(Figure.atMost("p99", " ms", 100, 50).beside("7,000 ms")), "with", "without");

        assertThat(report.markdown().lines())
                .contains(
                        "| what | goal | with | without | of goal | verdict |",
                        "| p99 | ≤ 50.00 ms | 100 ms | 7,000 ms | 0.50 | missed |");
        assertThat(report.text().lines().map(String::strip))
                .contains("what  goal        with    without   of goal  verdict");
    }

    @Test
    void a_report_is_a_table() {
        var report = new Report(
                "Speed", "one run", List.of(Figure.atLeast("orders", "/s", 6_000, 5_000), Figure.plain("p50", "2 ms")));

        assertThat(report.markdown().lines())
                .contains("## Speed", "| orders | ≥ 5,000/s | 6,000/s | 1.20 | met |", "| p50 |  | 2 ms |  |  |");
        assertThat(report.text().lines().map(String::strip))
                .contains("Speed: one run", "orders  ≥ 5,000/s  6,000/s  1.20  met");
    }
}
