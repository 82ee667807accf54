package dev.doorbuster.edge.search;

import dev.doorbuster.edge.search.Facets.PriceCount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Prices in steps of 1, 2, 5, 10, 20, 50 and so on: fine at the cheap end, and round numbers in every currency. */
final class PriceSteps {
    private static final int MAX_RANGES = 6;
    private static final int DECADES = 10;

    /** Where a step begins; the first one begins at nothing. */
    private static final long[] FROM = LongStream.concat(
                    LongStream.of(0),
                    LongStream.iterate(1, ten -> ten * 10)
                            .limit(DECADES)
                            .flatMap(ten -> LongStream.of(ten, 2 * ten, 5 * ten)))
            .toArray();

    private PriceSteps() {}

    static int count() {
        return FROM.length;
    }

    static int of(long price) {
        int found = Arrays.binarySearch(FROM, price);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    /** Steps without products are left out, and the smallest neighbours become one range until there are few. */
    static List<PriceCount> ranges(int[] counts) {
        var ranges = new ArrayList<PriceCount>();
        for (int step = 0; step < counts.length; step++) {
            if (counts[step] > 0) {
                long to = step + 1 < FROM.length ? FROM[step + 1] - 1 : Long.MAX_VALUE;
                ranges.add(new PriceCount(FROM[step], to, counts[step]));
            }
        }
        while (ranges.size() > MAX_RANGES) {
            int smallest = smallestPair(ranges);
            var upper = ranges.remove(smallest + 1);
            var lower = ranges.get(smallest);
            ranges.set(smallest, new PriceCount(lower.from(), upper.to(), lower.count() + upper.count()));
        }
        return ranges;
    }

    private static int smallestPair(List<PriceCount> ranges) {
        int smallest = 0;
        for (int i = 1; i + 1 < ranges.size(); i++) {
            if (pair(ranges, i) < pair(ranges, smallest)) {
                smallest = i;
            }
        }
        return smallest;
    }

    private static int pair(List<PriceCount> ranges, int i) {
        return ranges.get(i).count() + ranges.get(i + 1).count();
    }
}
