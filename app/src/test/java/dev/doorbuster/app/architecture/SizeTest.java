package dev.doorbuster.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Files and methods stay small enough to be read at a glance. The limits may fall, not rise. */
class SizeTest {
    private static final int MAX_FILE_LINES = 300;
    private static final int MAX_METHOD_LINES = 40;
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void noSourceFileIsLongerThanThreeHundredLines() throws IOException {
        assertThat(sources(".java", ".js", ".css").stream()
                        .map(file -> file + ": " + lines(file))
                        .filter(SizeTest::tooLong))
                .isEmpty();
    }

    /** Tables of test cases may be as long as they need to be. */
    @Test
    void noMethodIsLongerThanFortyLines() throws IOException {
        var production = sources(".java").stream()
                .filter(file -> file.toString().contains("/src/main/"))
                .toList();
        assertThat(longMethods(production)).isEmpty();
    }

    @Test
    void theSourcesAreFound() throws IOException {
        assertThat(sources(".java")).hasSizeGreaterThan(100);
    }

    private static boolean tooLong(String text) {
        return Integer.parseInt(text.substring(text.lastIndexOf(' ') + 1)) > MAX_FILE_LINES;
    }

    private static List<Path> sources(String... endings) throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().contains("/src/"))
                    .filter(file -> !file.toString().contains("/target/")
                            && !file.toString().contains("/.doorbuster/"))
                    .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .toList();
        }
    }

    private static int lines(Path file) {
        try (var lines = Files.lines(file)) {
            return (int) lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> longMethods(List<Path> files) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask)
                    compiler.getTask(null, manager, null, List.of(), null, manager.getJavaFileObjectsFromPaths(files));
            var found = new ArrayList<String>();
            var positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new TreeScanner<@Nullable Void, @Nullable Void>() {
                    @Override
                    public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
                        long from = positions.getStartPosition(unit, method);
                        long to = positions.getEndPosition(unit, method);
                        if (to > 0) {
                            long length = unit.getLineMap().getLineNumber(to)
                                    - unit.getLineMap().getLineNumber(from)
                                    + 1;
                            if (length > MAX_METHOD_LINES) {
                                found.add(unit.getSourceFile().getName() + " " + method.getName() + ": " + length);
                            }
                        }
                        return super.visitMethod(method, null);
                    }
                }.scan(unit, null);
            }
            return found;
        }
    }
}
