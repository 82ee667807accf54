package dev.doorbuster.load.drill;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How a drill looked from outside.
 *
 * @param longestGapMillis between two confirmations on the topic, while shoppers came
 * @param recoveryMillis from the damage to the first confirmation of an order that was asked for after it; -1 if there was none
 * @param medianMillis of completion, from the first attempt to its answer, all repetitions included
 */
record Figures(
        List<Phase> phases, long longestGapMillis, long recoveryMillis, long medianMillis, long percentile99Millis) {

    /**
     * @param confirmations order id to milliseconds since 1970, as the topic has them
     * @param damageMillis when the damage was done, since 1970
     * @param endMillis when what could be put back was put back
     */
    static Figures of(List<Visit> visits, Map<String, Long> confirmations, long damageMillis, long endMillis) {
        var waits = visits.stream()
                .filter(Visit::isAnswered)
                .mapToLong(Visit::answeredAfterMillis)
                .sorted()
                .toArray();
        return new Figures(
                Phase.of(visits, damageMillis, endMillis),
                longestGap(visits, confirmations),
                recovery(visits, confirmations, damageMillis),
                percentile(waits, 50),
                percentile(waits, 99));
    }

    /** Up to the last shopper only: afterwards nobody is there whose order could be confirmed. */
    private static long longestGap(List<Visit> visits, Map<String, Long> confirmations) {
        long lastAsked = visits.stream().mapToLong(Visit::askedAtMillis).max().orElse(0);
        long[] times = confirmations.values().stream()
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        long longest = 0;
        for (int i = 1; i < times.length && times[i - 1] <= lastAsked; i++) {
            longest = Math.max(longest, times[i] - times[i - 1]);
        }
        return longest;
    }

    private static long recovery(List<Visit> visits, Map<String, Long> confirmations, long damageMillis) {
        return visits.stream()
                .filter(v -> v.askedAtMillis() >= damageMillis)
                .mapToLong(v -> confirmations.getOrDefault(v.orderId(), Long.MAX_VALUE))
                .filter(at -> at < Long.MAX_VALUE)
                .map(at -> at - damageMillis)
                .min()
                .orElse(-1);
    }

    /** Nearest rank; 0 of nothing. */
    static long percentile(long[] sorted, int percent) {
        int rank = (int) Math.ceil(sorted.length * percent / 100.0);
        return sorted.length == 0
                ? 0
                : Arrays.stream(sorted).skip(Math.max(0, rank - 1)).findFirst().orElse(0);
    }
}
