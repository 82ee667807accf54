package dev.doorbuster.pipeline.recommend;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a shopper has looked at and put into the cart lately.
 *
 * @param lastAt of its newest event, in milliseconds
 * @param seen newest first
 */
public record Visit(String sessionId, long lastAt, List<Seen> seen) {
    /** What stands further back has little to do with what comes now. */
    static final int MAX_SEEN = 20;

    /** @param weight of the strongest interest that was shown in it */
    public record Seen(String productId, double weight) {}

    static Visit begin(String sessionId, long at) {
        return new Visit(sessionId, at, List.of());
    }

    double weightOf(String productId) {
        return seen.stream()
                .filter(each -> each.productId().equals(productId))
                .mapToDouble(Seen::weight)
                .findFirst()
                .orElse(0);
    }

    Visit after(Seen newest, long at) {
        var others = seen.stream().filter(each -> !each.productId().equals(newest.productId()));
        return new Visit(
                sessionId,
                Math.max(lastAt, at),
                Stream.concat(Stream.of(newest), others).limit(MAX_SEEN).toList());
    }
}
