package dev.doorbuster.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.runtime.config.Env;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CellTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final StopSignal stop = new StopSignal();

    @Test
    void a_cell_ends_when_its_parent_does() throws Exception {
        var parent = process("sleep", "60");

        Cell.endsWithParent(childOf(parent), stop);

        assertThat(stop.isGiven()).isFalse();
        parent.destroyForcibly();
        assertThat(stop.await(LONG)).isTrue();
    }

    @Test
    void a_cell_whose_parent_has_ended_before_it_looked_ends_as_well() throws Exception {
        var parent = process("true");
        assertThat(parent.waitFor(LONG)).isTrue();

        Cell.endsWithParent(childOf(parent), stop);

        assertThat(stop.isGiven()).isTrue();
    }

    @Test
    void a_shop_of_one_region_has_no_parent() {
        Cell.endsWithParent(new Env(Map.of()), stop);

        assertThat(stop.isGiven()).isFalse();
    }

    private static Env childOf(Process parent) {
        return new Env(Map.of(Cell.PARENT, Long.toString(parent.pid())));
    }

    private static Process process(String... command) throws IOException {
        return new ProcessBuilder(command).start();
    }
}
