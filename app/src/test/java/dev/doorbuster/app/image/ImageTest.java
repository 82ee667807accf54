package dev.doorbuster.app.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolvedModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The image itself is built elsewhere. */
class ImageTest {
    private static final Path DOCKER = Path.of("..", "docker");

    @Test
    void java_takes_the_options() throws Exception {
        var options = List.of("@" + DOCKER.resolve("jvm.options"), "-XX:MaxRAM=256m", "-version");

        assertThat(run(java(options))).isZero();
    }

    @Test
    void its_java_has_all_modules_that_our_own_classes_use() throws IOException {
        var names = Files.readAllLines(DOCKER.resolve("modules.txt"));
        var has = Configuration.empty().resolve(ModuleFinder.ofSystem(), ModuleFinder.of(), names).modules().stream()
                .map(ResolvedModule::name)
                .toList();

        assertThat(has).containsAll(usedByOurClasses());
    }

    @Test
    void the_entry_point_is_a_script_that_a_plain_shell_reads() throws Exception {
        var script = DOCKER.resolve("entrypoint.sh");

        assertThat(Files.isExecutable(script)).isTrue();
        assertThat(run(List.of("sh", "-n", script.toString()))).isZero();
    }

    private static Set<String> usedByOurClasses() {
        var out = new StringWriter();
        var words = new ArrayList<>(List.of("--multi-release", "25", "--ignore-missing-deps", "--print-module-deps"));
        ownClasses().forEach(words::add);
        int status = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(new PrintWriter(out), new PrintWriter(out), words.toArray(String[]::new));
        assertThat(status).as(out.toString()).isZero();
        return Set.of(out.toString().strip().split(",", -1));
    }

    private static Stream<String> ownClasses() {
        return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1))
                .filter(entry -> entry.endsWith("/target/classes") || entry.contains("/doorbuster-"));
    }

    private static List<String> java(List<String> options) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(options);
        return words;
    }

    private static int run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
