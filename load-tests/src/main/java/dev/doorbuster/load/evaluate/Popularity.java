package dev.doorbuster.load.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Proposes to everybody what stands on most invoices. */
final class Popularity implements Guesser {
    private final Codes codes = new Codes();
    private int[] counts = new int[64];

    @Override
    public void learn(Invoice invoice) {
        for (var item : invoice.items()) {
            int code = codes.number(item);
            if (code == counts.length) {
                counts = Arrays.copyOf(counts, 2 * code);
            }
            counts[code]++;
        }
    }

    @Override
    public List<String> guess(List<String> rest, int limit) {
        return codes.best(i -> counts[i], Set.copyOf(rest), limit);
    }
}
