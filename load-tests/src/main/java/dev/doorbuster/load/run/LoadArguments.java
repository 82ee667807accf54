package dev.doorbuster.load.run;

import dev.doorbuster.load.plan.Scenario;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The command line.
 *
 * @param users at a time; in a flash sale all that come
 * @param rate shoppers a second; 0 when it follows from the users
 * @param baseUrl empty for the shop that runs here
 * @param out empty for a folder of its own in {@code .doorbuster/load}
 * @param thinkScale think times are multiplied by it
 * @param stock units on sale; 0 for three in ten shoppers
 * @param waitingRoom whether the sale is to have one
 * @param usdPerCpuHour what an hour of one processor costs
 */
record LoadArguments(
        Scenario scenario,
        int users,
        double minutes,
        double rate,
        Optional<String> baseUrl,
        Optional<String> out,
        double thinkScale,
        int stock,
        boolean waitingRoom,
        double usdPerCpuHour) {
    private static final String ROOM = "--waiting-room";
    private static final Set<String> OPTIONS =
            Set.of("--users", "--minutes", "--rate", "--base-url", "--out", "--think", "--stock", "--usd-per-cpu-hour");

    /** Below a second there is nothing to see. */
    private static final double LEAST_MINUTES = 0.05;

    /** @throws IllegalArgumentException saying what is wrong, for people */
    static LoadArguments of(List<String> words) {
        var values = new HashMap<String, String>();
        var names = new HashSet<String>();
        boolean room = false;
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if (word.equals(ROOM)) {
                room = true;
            } else if (!word.startsWith("--")) {
                names.add(word);
            } else if (!OPTIONS.contains(word)) {
                throw new IllegalArgumentException("load has no option " + word);
            } else if (i + 1 >= words.size()) {
                throw new IllegalArgumentException(word + " needs a value");
            } else {
                values.put(word, words.get(++i));
            }
        }
        var scenario = scenario(names);
        return new LoadArguments(
                scenario,
                (int) number(values, "--users", 50, 1, 100_000),
                number(values, "--minutes", 1, LEAST_MINUTES, 24 * 60),
                number(values, "--rate", 0, 0, 100_000),
                Optional.ofNullable(values.get("--base-url")).map(LoadArguments::address),
                Optional.ofNullable(values.get("--out")),
                number(values, "--think", 1, 0, 10),
                (int) number(values, "--stock", 0, 0, 1_000_000),
                onlyInSales(room, scenario),
                number(values, "--usd-per-cpu-hour", Price.DEFAULT_USD_PER_CPU_HOUR, 0, 1_000));
    }

    int seconds() {
        return (int) Math.round(minutes * 60);
    }

    private static Scenario scenario(Set<String> names) {
        var all = Arrays.stream(Scenario.values()).map(Scenario::title).collect(Collectors.joining(", "));
        if (names.size() != 1) {
            throw new IllegalArgumentException("load takes one of " + all);
        }
        var name = names.iterator().next();
        return Scenario.named(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no load " + name + "; there are " + all));
    }

    private static boolean onlyInSales(boolean room, Scenario scenario) {
        if (room && scenario != Scenario.FLASH_SALE) {
            throw new IllegalArgumentException(ROOM + " is for " + Scenario.FLASH_SALE.title());
        }
        return room;
    }

    private static String address(String text) {
        if (!text.matches("https?://[^/?#\\s]+/?")) {
            throw new IllegalArgumentException(
                    "--base-url takes an address such as https://shop.example.org, not " + text);
        }
        return text.replaceFirst("/$", "");
    }

    private static double number(
            Map<String, String> values, String option, double otherwise, double least, double most) {
        var text = values.get(option);
        if (text == null) {
            return otherwise;
        }
        double value = text.matches("[0-9]{1,7}(\\.[0-9]{1,9})?") ? Double.parseDouble(text) : -1;
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s takes a number from %s to %s, not %s".formatted(option, plain(least), plain(most), text));
        }
        return value;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
