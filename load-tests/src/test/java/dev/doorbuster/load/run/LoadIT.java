package dev.doorbuster.load.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.load.check.Verdict;
import dev.doorbuster.localstack.Directories;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A flash sale of a few seconds, all of it real. Whether a busy machine was fast enough is not asked. */
class LoadIT {
    private static final Path FOLDER = Path.of("target", "load").toAbsolutePath();
    private static final int STOCK = 3;

    @Test
    void a_flash_sale_sells_what_there_is_and_says_so_on_one_page() throws Exception {
        Directories.delete(FOLDER);
        Files.createDirectories(FOLDER);
        var programs =
                Path.of("..", ".doorbuster", "stack", "native").toAbsolutePath().normalize();
        var terminal = new ByteArrayOutputStream();
        try (var shop = OneShop.start(FOLDER, programs, classPath(entry -> !entry.contains("load-tests")))) {
            // given
            shop.fill();
            var out = FOLDER.resolve("out");
            var run = new LoadRun(
                    shop.target(),
                    out,
                    classPath(entry -> true),
                    new PrintStream(terminal, true, StandardCharsets.UTF_8),
                    Clock.systemUTC());

            // when
            var report = run.run(LoadArguments.of(List.of(
                    "flash-sale", "--users", "20", "--minutes", "0.08", "--think", "0.05", "--stock", "" + STOCK)));

            // then
            assertThat(report.proof().verdicts()).as(report.text()).hasSize(7).allMatch(Verdict::held);
            assertThat(report.proof().oversold()).isZero();
            assertThat(report.results().sold()).as(report.text()).containsEntry(Shelves.SALE_SKU, (long) STOCK);
            assertThat(report.results().outcome("sold_out")).as(report.text()).isPositive();
            assertThat(report.results().failed()).as(report.text()).isZero();
            assertThat(report.cpuSeconds()).containsOnlyKeys("shop", "kafka", "postgres", "redis");
            assertThat(out.resolve(LoadRun.SUMMARY)).content().isEqualTo(report.text());
            assertThat(report.htmlReport())
                    .exists()
                    .isEqualTo(out.resolve("report").resolve("index.html"));
            assertThat(terminal.toString(StandardCharsets.UTF_8))
                    .contains("shoppers", "served")
                    .doesNotContain("Gatling");
        }
    }

    /** This test's class path without the tests. */
    static String classPath(Predicate<String> wanted) {
        var all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(all.split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("test-classes"))
                .filter(wanted)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
