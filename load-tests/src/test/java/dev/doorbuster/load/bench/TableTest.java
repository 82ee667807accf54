package dev.doorbuster.load.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.load.measure.Figure;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Path HOME = Path.of("home");

    private final Table table = new Table(new Machine("2 processors"));

    @Test
    void a_row_is_the_median_of_the_runs_with_the_least_and_the_most() {
        // when
        for (var share : List.of(0.70, 0.90, 0.85)) {
            table.add(
                    "product",
                    List.of(Figure.atLeast("share", "", share, 0.8), Figure.plain("bare route", "40,000/s")));
        }

        // then
        assertThat(table.rows())
                .containsExactly(List.of("product", "share", "≥ 0.80", "0.85", "0.70", "0.90", "3", "1.06", "met"));
        assertThat(table.markdown().lines())
                .contains("2 processors", "| product | share | ≥ 0.80 | 0.85 | 0.70 | 0.90 | 3 | 1.06 | met |");
    }

    @Test
    void a_benchmark_that_breaks_off_is_told() {
        table.brokeOff("live", "a socket was refused");

        assertThat(table.text()).contains("live broke off: a socket was refused");
    }

    @Test
    void everything_runs_three_times_unless_it_is_said_otherwise() {
        var plan = TableArguments.of(List.of(), HOME);

        assertThat(plan.runs()).isEqualTo(3);
        assertThat(plan.names()).containsExactlyElementsOf(BenchArguments.names("all"));
        assertThat(plan.markdown()).isEqualTo(HOME.resolve("bench-table.md"));
    }

    @Test
    void some_are_chosen_by_name() {
        var plan = TableArguments.of(List.of("--only", "decider,home", "--runs", "1"), HOME);

        assertThat(plan.names()).containsExactly("decider", "home");
    }

    @Test
    void a_mistake_is_told() {
        assertThatThrownBy(() -> TableArguments.of(List.of("--only", "storms"), HOME))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no benchmark storms");
    }

    @Test
    void the_machine_is_described() {
        assertThat(Machine.now().description()).contains("processors", "GiB of memory", "JDK ", "load before");
    }
}
