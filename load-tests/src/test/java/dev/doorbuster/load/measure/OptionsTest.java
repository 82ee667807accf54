package dev.doorbuster.load.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    private static final Set<String> NAMES = Set.of("--runs", "--kill");

    @Test
    void what_is_not_said_has_a_default() {
        var options = new Options(List.of("--runs", "5"), NAMES);

        assertThat(options.number("--runs", 3, 10)).isEqualTo(5);
        assertThat(options.oneOf("--kill", "on", Set.of("on", "off"))).isEqualTo("on");
        assertThat(options.has("--kill")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--nobody 1", "--runs", "--runs 0", "--runs 11", "--runs many", "--kill perhaps"})
    void a_mistake_is_told(String words) {
        assertThatThrownBy(() -> {
                    var options = new Options(List.of(words.split(" ", -1)), NAMES);
                    var _ = options.number("--runs", 3, 10);
                    var _ = options.oneOf("--kill", "on", Set.of("on", "off"));
                })
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("there is no option --nobody; there are --kill, --runs"
                        + "|--runs takes (a value|a number from 1 to 10)|--kill takes off or on");
    }
}
