package dev.doorbuster.edge.feed;

import dev.doorbuster.commerce.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with one product of a CSV file, and on which line. Bounded. */
final class ShopifyProblems {
    private static final int MAX = 100;

    private final List<Violation> violations = new ArrayList<>();
    private long firstLine;

    void add(long line, Violation violation) {
        if (violations.isEmpty()) {
            firstLine = line;
        }
        if (violations.size() < MAX) {
            violations.add(violation);
        }
    }

    Optional<FeedRow> refusal() {
        return violations.isEmpty() ? Optional.empty() : Optional.of(RefusedRow.of(firstLine, violations));
    }
}
