package dev.doorbuster.load.regions;

import dev.doorbuster.load.measure.Options;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The command line.
 *
 * @param sale how long shoppers come
 * @param shoppersPerSecond in each region
 * @param delayMillis of each way between two regions
 * @param victim the region that is killed
 * @param markdown a file for the result
 */
record RegionsArguments(Duration sale, int shoppersPerSecond, int delayMillis, String victim, Optional<Path> markdown) {
    /** The first keeps the catalogue. */
    static final List<String> REGIONS = List.of("ams", "iad", "syd");

    private static final Set<String> OPTIONS =
            Set.of("--seconds", "--shoppers-per-second", "--delay", "--kill", "--markdown");

    /** @throws IllegalArgumentException saying what is wrong, for people */
    static RegionsArguments of(List<String> words) {
        var options = new Options(words, OPTIONS);
        return new RegionsArguments(
                Duration.ofSeconds(options.number("--seconds", 90, 3_600)),
                options.number("--shoppers-per-second", 2, 50),
                options.number("--delay", 40, 5_000),
                options.oneOf("--kill", REGIONS.getFirst(), Set.copyOf(REGIONS)),
                options.has("--markdown") ? Optional.of(Path.of(options.text("--markdown", ""))) : Optional.empty());
    }
}
