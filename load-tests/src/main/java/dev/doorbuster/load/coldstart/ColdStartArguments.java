package dev.doorbuster.load.coldstart;

import dev.doorbuster.load.measure.Options;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The command line.
 *
 * @param runs starts of each kind
 * @param products in the catalogue
 * @param markdown a file for the result
 */
record ColdStartArguments(int runs, int products, Optional<Path> markdown) {
    private static final Set<String> OPTIONS = Set.of("--runs", "--products", "--markdown");

    /** @throws IllegalArgumentException saying what is wrong, for people */
    static ColdStartArguments of(List<String> words) {
        var options = new Options(words, OPTIONS);
        return new ColdStartArguments(
                options.number("--runs", 7, 100),
                options.number("--products", 1_000, 10_000),
                options.has("--markdown") ? Optional.of(Path.of(options.text("--markdown", ""))) : Optional.empty());
    }
}
