package dev.doorbuster.load.sleep;

import dev.doorbuster.load.measure.Options;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The command line.
 *
 * @param idle after which the pipeline sleeps
 * @param frozen how long an edge stands still
 * @param markdown a file for the result
 */
record SleepArguments(Duration idle, Duration frozen, Optional<Path> markdown) {
    private static final Set<String> OPTIONS = Set.of("--idle-seconds", "--frozen-seconds", "--markdown");

    /** @throws IllegalArgumentException saying what is wrong, for people */
    static SleepArguments of(List<String> words) {
        var options = new Options(words, OPTIONS);
        return new SleepArguments(
                Duration.ofSeconds(options.number("--idle-seconds", 5, 600)),
                Duration.ofSeconds(options.number("--frozen-seconds", 8, 600)),
                options.has("--markdown") ? Optional.of(Path.of(options.text("--markdown", ""))) : Optional.empty());
    }
}
