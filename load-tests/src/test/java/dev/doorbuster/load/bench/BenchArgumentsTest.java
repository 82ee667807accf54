package dev.doorbuster.load.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchArgumentsTest {
    @Test
    void without_words_everything_is_measured_with_its_own_number_of_orders() {
        assertThat(BenchArguments.of(List.of()))
                .isEqualTo(new BenchArguments(
                        List.of("decider", "pipeline", "latency", "product", "home", "search", "cart", "live"),
                        OptionalInt.empty(),
                        1_250,
                        Optional.empty()));
    }

    @Test
    void the_edge_is_measured_by_one_name() {
        assertThat(BenchArguments.of(List.of("edge")).names())
                .containsExactly("product", "home", "search", "cart", "live");
    }

    @Test
    void one_benchmark_is_chosen_by_name() {
        var arguments =
                BenchArguments.of(List.of("--orders", "2000", "latency", "--rate", "100", "--markdown", "figures.md"));

        assertThat(arguments)
                .isEqualTo(new BenchArguments(
                        List.of("latency"), OptionalInt.of(2_000), 100, Optional.of(Path.of("figures.md"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkout", "--orders", "--orders 0", "--orders many", "--rate 20001", "--markdown"})
    void a_mistake_is_told(String words) {
        assertThatThrownBy(() -> BenchArguments.of(List.of(words.split(" ", -1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(
                        "there is no benchmark checkout; .*pipeline.*|--\\S+ takes (a number from 1 to \\d+|a file)");
    }
}
