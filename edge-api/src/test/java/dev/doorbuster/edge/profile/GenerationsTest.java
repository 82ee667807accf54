package dev.doorbuster.edge.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GenerationsTest {
    @Test
    void what_is_asked_for_stays_and_the_rest_goes() {
        var map = new Generations<String>(10);
        var _ = map.change("kept", before -> "a");

        for (int i = 0; i < 100; i++) {
            var key = "other" + i;
            var _ = map.change(key, before -> "b");
            assertThat(map.get("kept")).isEqualTo("a");
            assertThat(map.size()).isLessThanOrEqualTo(11);
        }

        assertThat(map.get("other1")).isNull();
        assertThat(map.get("other99")).isEqualTo("b");
    }

    @Test
    void no_change_of_a_crowd_is_lost() {
        var map = new Generations<Integer>(1_000);

        IntStream.range(0, 40_000).parallel().forEach(i -> {
            var _ = map.change("k" + i % 50, before -> before == null ? 1 : before + 1);
        });

        for (int i = 0; i < 50; i++) {
            assertThat(map.get("k" + i)).isEqualTo(800);
        }
    }
}
