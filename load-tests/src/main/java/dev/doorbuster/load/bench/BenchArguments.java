package dev.doorbuster.load.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The command line.
 *
 * @param names of the benchmarks, in the order in which they run
 * @param orders instead of each benchmark's own number
 * @param perSecond submissions of the benchmark of latency
 * @param markdown a file for the result
 */
record BenchArguments(List<String> names, OptionalInt orders, int perSecond, Optional<Path> markdown) {
    static final String DECIDER = "decider";
    static final String PIPELINE = "pipeline";
    static final String LATENCY = "latency";

    static final List<String> EDGE = List.of("product", "home", "search", "cart", "live");

    private static final List<String> ALL =
            Stream.concat(Stream.of(DECIDER, PIPELINE, LATENCY), EDGE.stream()).toList();
    /** A quarter of the 5,000 that the pipeline is to confirm. */
    static final int PER_SECOND = 1_250;

    private static final int MAX_ORDERS = 1_000_000;
    private static final int MAX_PER_SECOND = 20_000;

    /** @throws IllegalArgumentException saying what is wrong, for people */
    static BenchArguments of(List<String> words) {
        var names = ALL;
        var orders = OptionalInt.empty();
        int perSecond = PER_SECOND;
        var markdown = Optional.<Path>empty();
        for (int i = 0; i < words.size(); i++) {
            switch (words.get(i)) {
                case "--orders" -> orders = OptionalInt.of(number(words, ++i, MAX_ORDERS));
                case "--rate" -> perSecond = number(words, ++i, MAX_PER_SECOND);
                case "--markdown" -> markdown = Optional.of(Path.of(word(words, ++i, "a file")));
                default -> names = names(words.get(i));
            }
        }
        return new BenchArguments(names, orders, perSecond, markdown);
    }

    /** @throws IllegalArgumentException saying what there is, for people */
    static List<String> names(String name) {
        if (name.equals("all")) {
            return ALL;
        }
        if (name.equals("edge")) {
            return EDGE;
        }
        if (!ALL.contains(name)) {
            throw new IllegalArgumentException("there is no benchmark " + name + "; there are all, edge, "
                    + String.join(", ", ALL) + ", and the trials storm, room, sleep, table");
        }
        return List.of(name);
    }

    private static int number(List<String> words, int i, int most) {
        var wanted = "a number from 1 to " + most;
        var word = word(words, i, wanted);
        if (word.matches("[1-9][0-9]{0,6}") && Integer.parseInt(word) <= most) {
            return Integer.parseInt(word);
        }
        throw new IllegalArgumentException(words.get(i - 1) + " takes " + wanted);
    }

    private static String word(List<String> words, int i, String wanted) {
        if (i >= words.size()) {
            throw new IllegalArgumentException(words.get(i - 1) + " takes " + wanted);
        }
        return words.get(i);
    }
}
