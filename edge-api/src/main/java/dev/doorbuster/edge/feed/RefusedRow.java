package dev.doorbuster.edge.feed;

import dev.doorbuster.commerce.Text;
import dev.doorbuster.commerce.Violation;
import java.util.List;

/**
 * A refused product.
 *
 * @param field path or column of what is wrong first, or {@code row} when it cannot be told
 * @param reason for the merchant; names further wrong fields, if any
 */
public record RefusedRow(long line, String field, String reason) implements FeedRow {
    private static final int MAX_FIELD = 200;
    private static final int MAX_REASON = 600;
    private static final int MAX_FURTHER = 4;

    public RefusedRow {
        field = showable(field, MAX_FIELD);
        reason = showable(reason, MAX_REASON);
    }

    /** @param violations at least one */
    static RefusedRow of(long line, List<Violation> violations) {
        var first = violations.getFirst();
        var reason = new StringBuilder(first.message());
        violations.stream()
                .skip(1)
                .limit(MAX_FURTHER)
                .forEach(v -> reason.append("; ").append(v.field()).append(' ').append(v.message()));
        int unnamed = violations.size() - 1 - MAX_FURTHER;
        if (unnamed > 0) {
            reason.append("; and ").append(unnamed).append(" more");
        }
        return new RefusedRow(line, first.field(), reason.toString());
    }

    /** Names come from the feed: they may be endless, or hold what no answer could carry. */
    private static String showable(String text, int max) {
        var shown = Text.printable(text, max);
        return text.codePoints().skip(max).findAny().isPresent() ? shown + "…" : shown.toString();
    }
}
