package dev.doorbuster.load.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class StormArgumentsTest {
    @Test
    void without_words_it_is_two_minutes_at_ten_times_a_rate_to_be_found_on_both_sides() {
        assertThat(StormArguments.of(List.of()))
                .isEqualTo(new StormArguments(
                        120, 12, 10, OptionalInt.empty(), 10, 1_000, List.of(true, false), Optional.empty()));
    }

    @Test
    void everything_can_be_said() {
        var words = "--seconds 20 --step-seconds 5 --from 3 --rate 40 --factor 5 --sockets 200 --admission off"
                + " --markdown storm.md";

        assertThat(StormArguments.of(List.of(words.split(" ", -1))))
                .isEqualTo(new StormArguments(
                        20, 5, 3, OptionalInt.of(40), 5, 200, List.of(false), Optional.of(Path.of("storm.md"))));
    }

    @Test
    void a_mistake_is_told() {
        assertThatThrownBy(() -> StormArguments.of(List.of("--admission", "perhaps")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--admission takes both or off or on");
    }
}
