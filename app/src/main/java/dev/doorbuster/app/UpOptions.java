package dev.doorbuster.app;

import dev.doorbuster.commerce.Ids;
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
