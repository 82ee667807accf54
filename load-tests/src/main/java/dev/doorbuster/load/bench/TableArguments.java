package dev.doorbuster.load.bench;

import dev.doorbuster.load.measure.Options;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The command line.
 *
 * @param names of the benchmarks, in the order in which they run
 * @param runs of each
 * @param markdown a file for the result
 */
record TableArguments(List<String> names, int runs, Path markdown) {
    private static final Set<String> OPTIONS = Set.of("--runs", "--only", "--markdown");
    private static final int RUNS = 3;
    private static final int MAX_RUNS = 99;

    /**
     * Reads it.
     *
     * @param home where the result is put when no file is named
     * @throws IllegalArgumentException saying what is wrong, for people
     */
    static TableArguments of(List<String> words, Path home) {
        var options = new Options(words, OPTIONS);
        var names = List.of(options.text("--only", "all").split(",", -1)).stream()
                .flatMap(name -> BenchArguments.names(name).stream())
                .distinct()
                .toList();
        var file = options.text("--markdown", home.resolve("bench-table.md").toString());
        return new TableArguments(names, options.number("--runs", RUNS, MAX_RUNS), Path.of(file));
    }
}
