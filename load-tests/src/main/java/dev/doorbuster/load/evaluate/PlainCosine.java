package dev.doorbuster.load.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The textbook's item-to-item: cosine of two products over all invoices, summed over the basket. Nothing fades or is left out. */
final class PlainCosine implements Guesser {
    private final Codes codes = new Codes();
    private int[] counts = new int[64];
    /** How often the second stood beside the first; rows grow as far as they are needed. */
    private final List<int[]> together = new ArrayList<>();

    @Override
    public void learn(Invoice invoice) {
        int[] basket = invoice.items().stream().mapToInt(codes::number).toArray();
        while (together.size() < codes.size()) {
            together.add(new int[0]);
        }
        if (codes.size() > counts.length) {
            counts = Arrays.copyOf(counts, 2 * codes.size());
        }
        for (int one : basket) {
            counts[one]++;
            var row = together.get(one);
            int most = Arrays.stream(basket).max().orElse(0);
            if (most >= row.length) {
                row = Arrays.copyOf(row, Math.max(most + 1, codes.size()));
                var _ = together.set(one, row);
            }
            for (int two : basket) {
                if (two != one) {
                    row[two]++;
                }
            }
        }
    }

    @Override
    public List<String> guess(List<String> rest, int limit) {
        var scores = new double[codes.size()];
        for (int one : codes.known(rest)) {
            var row = together.get(one);
            for (int two = 0; two < row.length; two++) {
                if (row[two] > 0) {
                    scores[two] += row[two] / Math.sqrt((double) counts[one] * counts[two]);
                }
            }
        }
        return codes.best(i -> scores[i], Set.copyOf(rest), limit);
    }
}
