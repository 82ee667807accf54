package dev.doorbuster.pipeline.recommend;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a shopper has looked at and put into the cart lately.
 *
 * @param lastAt of its newest event, in milliseconds
 * @param seen newest first
 * @param taught how often it has shown more interest in something than before
 */
public record Visit(String sessionId, long lastAt, List<Seen> seen, int taught) {
    /** What stands further back has little to do with what comes now. */
    static final int MAX_SEEN = 20;
    /** Nobody chooses among so many things in one visit; a program that wants a product up front would go on for ever. */
    static final int MAX_TAUGHT = 100;

    /** @param weight of the strongest interest that was shown in it */
    public record Seen(String productId, double weight) {}

    static Visit begin(String sessionId, long at) {
        return new Visit(sessionId, at, List.of(), 0);
    }

    double weightOf(String productId) {
        return seen.stream()
                .filter(each -> each.productId().equals(productId))
                .mapToDouble(Seen::weight)
                .findFirst()
                .orElse(0);
    }

    boolean hasTaughtEnough() {
        return taught >= MAX_TAUGHT;
    }

    Visit after(Seen newest, long at) {
        int more = newest.weight() > weightOf(newest.productId()) && !hasTaughtEnough() ? 1 : 0;
        var others = seen.stream().filter(each -> !each.productId().equals(newest.productId()));
        return new Visit(
                sessionId,
                Math.max(lastAt, at),
                Stream.concat(Stream.of(newest), others).limit(MAX_SEEN).toList(),
                taught + more);
    }
}
