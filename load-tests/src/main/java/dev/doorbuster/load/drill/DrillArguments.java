package dev.doorbuster.load.drill;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The command line.
 *
 * @param seconds for how long shoppers come; a drill whose damage lasts longer takes as long as it needs
 */
record DrillArguments(List<Drill> drills, int ordersPerSecond, int seconds) {
    private static final int DEFAULT_ORDERS_PER_SECOND = 5;
    private static final int DEFAULT_SECONDS = 60;

    /** @throws IllegalArgumentException saying what is wrong, for people */
    static DrillArguments of(List<String> words) {
        var name = "all";
        int rate = DEFAULT_ORDERS_PER_SECOND;
        int seconds = DEFAULT_SECONDS;
        for (int i = 0; i < words.size(); i++) {
            switch (words.get(i)) {
                case "--orders-per-second" -> rate = number(words, ++i, 100);
                case "--seconds" -> seconds = number(words, ++i, 3_600);
                default -> name = words.get(i);
            }
        }
        return new DrillArguments(drills(name), rate, seconds);
    }

    private static List<Drill> drills(String name) {
        if (name.equals("all")) {
            return List.of(Drill.values());
        }
        return List.of(Drill.named(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no drill " + name + "; there are all, "
                        + Arrays.stream(Drill.values()).map(Drill::title).collect(Collectors.joining(", ")))));
    }

    private static int number(List<String> words, int i, int most) {
        var option = words.get(i - 1);
        if (i < words.size() && words.get(i).matches("[1-9][0-9]{0,5}")) {
            int value = Integer.parseInt(words.get(i));
            if (value <= most) {
                return value;
            }
        }
        throw new IllegalArgumentException(option + " takes a number from 1 to " + most);
    }
}
