package dev.doorbuster.load.regions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegionsArgumentsTest {
    @Test
    void without_words_the_region_that_keeps_the_catalogue_is_killed() {
        assertThat(RegionsArguments.of(List.of()))
                .isEqualTo(new RegionsArguments(Duration.ofSeconds(90), 2, 40, "ams", Optional.empty()));
    }

    @Test
    void everything_can_be_said() {
        var words = "--seconds 30 --shoppers-per-second 1 --delay 100 --kill syd --markdown regions.md";

        assertThat(RegionsArguments.of(List.of(words.split(" ", -1))))
                .isEqualTo(new RegionsArguments(
                        Duration.ofSeconds(30), 1, 100, "syd", Optional.of(Path.of("regions.md"))));
    }

    @Test
    void a_mistake_is_told() {
        assertThatThrownBy(() -> RegionsArguments.of(List.of("--kill", "lhr")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--kill takes ams or iad or syd");
    }
}
