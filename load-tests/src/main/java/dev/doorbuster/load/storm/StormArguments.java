package dev.doorbuster.load.storm;

import dev.doorbuster.load.measure.Options;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The command line.
 *
 * @param seconds of the storm
 * @param stepSeconds of each rate that is tried
 * @param fromRate shoppers a second of the first rate that is tried
 * @param knownRate shoppers a second that the shop bears, where that need not be found out
 * @param factor of the storm over that rate
 * @param sockets at most
 * @param sides with admission control, without, or both
 * @param markdown a file for the result
 */
record StormArguments(
        int seconds,
        int stepSeconds,
        int fromRate,
        OptionalInt knownRate,
        int factor,
        int sockets,
        List<Boolean> sides,
        Optional<Path> markdown) {
    private static final int MAX_RATE = 20_000;
    private static final Set<String> OPTIONS = Set.of(
            "--seconds", "--step-seconds", "--from", "--rate", "--factor", "--sockets", "--admission", "--markdown");

    /** @throws IllegalArgumentException saying what is wrong, for people */
    static StormArguments of(List<String> words) {
        var options = new Options(words, OPTIONS);
        return new StormArguments(
                options.number("--seconds", 120, 3_600),
                options.number("--step-seconds", 12, 600),
                options.number("--from", 10, MAX_RATE),
                options.has("--rate") ? OptionalInt.of(options.number("--rate", 1, MAX_RATE)) : OptionalInt.empty(),
                options.number("--factor", 10, 100),
                options.number("--sockets", 1_000, 10_000),
                sides(options.oneOf("--admission", "both", Set.of("on", "off", "both"))),
                options.has("--markdown") ? Optional.of(Path.of(options.text("--markdown", ""))) : Optional.empty());
    }

    private static List<Boolean> sides(String word) {
        return word.equals("both") ? List.of(true, false) : List.of(word.equals("on"));
    }
}
