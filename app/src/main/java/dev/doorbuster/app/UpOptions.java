package dev.doorbuster.app;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.runtime.config.ConfigError;
import dev.doorbuster.runtime.config.Env;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What {@code up} was told.
 *
 * @param regions two to six; none for the usual shop of one
 * @param delay of each way between two regions
 */
record UpOptions(List<String> regions, Duration delay) {
    private static final Duration DELAY = Duration.ofMillis(40);
    private static final int MAX_DELAY_MILLIS = 5_000;
    private static final int MAX_REGIONS = 6;
    private static final int MAX_PORT = 65_535;

    /** Cells that shared one of these would be no cells. */
    private static final List<String> STORES = List.of("KAFKA_BOOTSTRAP_SERVERS", "DATABASE_URL", "REDIS_URL");

    /** Empty when it cannot be understood. {@code [--regions LIST [--delay MILLIS]]} */
    static Optional<UpOptions> parse(List<String> words) {
        return switch (words.size()) {
            case 0 -> Optional.of(new UpOptions(List.of(), DELAY));
            case 2 -> regions(words).map(regions -> new UpOptions(regions, DELAY));
            case 4 ->
                regions(words)
                        .filter(regions -> words.get(2).equals("--delay"))
                        .flatMap(regions -> delay(words.get(3)).map(delay -> new UpOptions(regions, delay)));
            default -> Optional.empty();
        };
    }

    /**
     * The port of the first region; the others have the next ones.
     *
     * @throws ConfigError when the environment leaves no room for several cells
     */
    int firstPort(Env env) {
        for (var store : STORES) {
            if (env.find(store).isPresent()) {
                throw new ConfigError(store, "must not be set with --regions: each region has stores of its own");
            }
        }
        int first = Settings.port(env);
        int highest = MAX_PORT - regions.size() + 1;
        if (first == 0 || first > highest) {
            throw new ConfigError("PORT", "must be 1 to " + highest + " with --regions, which takes the next ones too");
        }
        return first;
    }

    private static Optional<List<String>> regions(List<String> words) {
        var regions = List.of(words.get(1).split(",", -1));
        boolean makeSense = words.getFirst().equals("--regions")
                && regions.size() > 1
                && regions.size() <= MAX_REGIONS
                && regions.stream().allMatch(Ids::isRegion)
                && regions.stream().distinct().count() == regions.size();
        return makeSense ? Optional.of(regions) : Optional.empty();
    }

    private static Optional<Duration> delay(String text) {
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) > MAX_DELAY_MILLIS) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(Integer.parseInt(text)));
    }
}
