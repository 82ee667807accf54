package dev.doorbuster.load.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrillArgumentsTest {
    @Test
    void without_words_all_drills_run() {
        assertThat(DrillArguments.of(List.of())).isEqualTo(new DrillArguments(List.of(Drill.values()), 5, 60));
    }

    @Test
    void a_drill_is_chosen_by_name() {
        var arguments = DrillArguments.of(List.of("--seconds", "30", "kill-edge", "--orders-per-second", "2"));

        assertThat(arguments).isEqualTo(new DrillArguments(List.of(Drill.KILL_EDGE), 2, 30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kill-everything", "--seconds", "--seconds 0", "--seconds soon", "--orders-per-second 101"})
    void a_mistake_is_told(String words) {
        assertThatThrownBy(() -> DrillArguments.of(List.of(words.split(" ", -1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(
                        "there is no drill kill-everything; .*kill-edge.*|--\\S+ takes a number from 1 to \\d+");
    }
}
