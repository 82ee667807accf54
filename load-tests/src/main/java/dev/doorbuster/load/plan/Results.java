package dev.doorbuster.load.plan;

import java.util.List;
import java.util.Map;

/**
 * What became of it.
 *
 * @param seconds from the first shopper's coming to the last one's going
 * @param came shoppers, and {@code gaveUp} those who went after too many refusals or failures
 * @param lines by priority, as {@link Priority#title()}
 * @param requests by name
 * @param outcomes of purchases: {@code submitted, confirmed, sold_out, declined, …}
 * @param failures by request and what was said, the most frequent first
 * @param told of each checkout that completion was asked of
 * @param sold confirmed units by SKU, as shoppers were told
 * @param sockets what was heard on them
 */
public record Results(
        double seconds,
        long came,
        long gaveUp,
        Map<String, Line> lines,
        Map<String, Line> requests,
        Map<String, Long> outcomes,
        Map<String, Long> failures,
        List<Answer> told,
        Map<String, Long> sold,
        Sockets sockets) {
    /**
     * Times are milliseconds of what was served or failed; who got no answer waited as long as a request may take.
     *
     * @param sent requests, repetitions among them
     * @param shed turned away in order, by reason
     */
    public record Line(
            long sent, long served, long failed, Map<String, Long> shed, long p50, long p95, long p99, long longest) {
        public static final Line NOTHING = new Line(0, 0, 0, Map.of(), 0, 0, 0, 0);

        public long turnedAway() {
            return shed.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * The last word on a checkout.
     *
     * @param status {@code completed}, {@code canceled}, {@code accepted} or {@code nothing}
     * @param orderId empty unless one was named
     */
    public record Answer(String checkoutId, String status, String orderId) {}

    /**
     * Times are from the merchant's request to the frame, in milliseconds.
     *
     * @param refused connections that were not taken; the shopper tries again
     * @param frames snapshots heard
     */
    public record Sockets(long opened, long refused, long frames, long changes, long p50, long p95, long p99) {
        public static final Sockets NONE = new Sockets(0, 0, 0, 0, 0, 0, 0);
    }

    public Line line(Priority priority) {
        return lines.getOrDefault(priority.title(), Line.NOTHING);
    }

    public long sent() {
        return lines.values().stream().mapToLong(Line::sent).sum();
    }

    public long served() {
        return lines.values().stream().mapToLong(Line::served).sum();
    }

    public long failed() {
        return lines.values().stream().mapToLong(Line::failed).sum();
    }

    public long outcome(String name) {
        return outcomes.getOrDefault(name, 0L);
    }
}
