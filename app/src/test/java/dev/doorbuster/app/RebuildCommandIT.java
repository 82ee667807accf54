package dev.doorbuster.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import dev.doorbuster.pipeline.Migrations;
import dev.doorbuster.pipeline.writer.Rebuild;
import dev.doorbuster.runtime.config.ConfigError;
import dev.doorbuster.runtime.config.Env;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithLocalStack
class RebuildCommandIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void it_goes_to_the_database_that_the_environment_names(TestCell cell) throws Exception {
        Migrations.run(cell.databaseUrl());
        var env = new Env(Map.of("DATABASE_URL", cell.databaseUrl()));

        assertThat(RebuildCommand.run(new Home(folder), env, true)).isZero();
        assertThat(RebuildCommand.run(new Home(folder), env, false)).isZero();
    }

    @Test
    void without_a_database_there_is_nothing_to_rebuild() {
        assertThatThrownBy(() -> RebuildCommand.run(new Home(folder), new Env(Map.of()), true))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("DATABASE_URL");
    }

    @Test
    void it_says_what_it_found() {
        var report = new Rebuild.Report(1_204, 3, 2, 40, 1, 1, 5);

        assertThat(printed(report, false).lines())
                .containsExactly(
                        "orders     1,204 folded, 3 differed and are mended",
                        "           2 with an older history, left as they are",
                        "stock      40 SKUs, 1 differed and are mended",
                        "           1 with older returns, left as they are",
                        "purchases  5 differed and are mended");
        assertThat(printed(report, true).lines())
                .contains("purchases  5 differ")
                .endsWith("nothing was written");
    }

    private static String printed(Rebuild.Report report, boolean dryRun) {
        var bytes = new ByteArrayOutputStream();
        RebuildCommand.print(report, dryRun, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
