package dev.doorbuster.edge.admin;

import dev.doorbuster.edge.feed.RefusedRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What became of a product feed.
 *
 * @param refused the first {@value #MAX_LISTED} refusals, by line
 * @param stockOpened SKUs that got their first stock
 */
record ImportReport(int received, int accepted, List<RefusedRow> refused, int refusedCount, int stockOpened) {
    static final int MAX_LISTED = 1_000;

    /** Collects a report; lives within one import, on its one thread. */
    static final class Builder {
        private final List<RefusedRow> refused = new ArrayList<>();
        private int accepted;
        private int refusedCount;
        private int stockOpened;

        void accept() {
            accepted++;
        }

        void refuse(RefusedRow row) {
            refusedCount++;
            if (refused.size() < MAX_LISTED) {
                refused.add(row);
            }
        }

        void stockOpened() {
            stockOpened++;
        }

        ImportReport build() {
            refused.sort(Comparator.comparingLong(RefusedRow::line));
            return new ImportReport(accepted + refusedCount, accepted, refused, refusedCount, stockOpened);
        }
    }
}
