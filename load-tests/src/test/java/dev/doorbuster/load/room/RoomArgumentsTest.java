package dev.doorbuster.load.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoomArgumentsTest {
    @Test
    void without_words_twenty_thousand_want_a_thousand_units() {
        assertThat(RoomArguments.of(List.of()))
                .isEqualTo(new RoomArguments(20_000, 1_000, 60, 20, 6, 50, false, Optional.empty()));
    }

    @Test
    void everything_can_be_said() {
        var words = "--shoppers 200 --stock 20 --draw-seconds 3 --release-per-second 10 --poll-seconds 2"
                + " --sockets-percent 80 --kill on --markdown room.md";

        assertThat(RoomArguments.of(List.of(words.split(" ", -1))))
                .isEqualTo(new RoomArguments(200, 20, 3, 10, 2, 80, true, Optional.of(Path.of("room.md"))));
    }

    @Test
    void a_mistake_is_told() {
        assertThatThrownBy(() -> RoomArguments.of(List.of("--shoppers", "30001")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--shoppers takes a number from 1 to 30000");
    }
}
