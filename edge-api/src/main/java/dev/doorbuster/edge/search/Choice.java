package dev.doorbuster.edge.search;

import java.util.Set;

/** The chosen values of one facet, by the numbers of each segment. Nothing chosen means that everything fits. */
final class Choice {
    private final boolean open;
    private final boolean[][] wanted;

    Choice(Names names, int segments, Set<String> chosen) {
        open = chosen.isEmpty();
        wanted = new boolean[open ? 0 : segments][];
        for (int segment = 0; segment < wanted.length; segment++) {
            wanted[segment] = names.wanted(segment, chosen);
        }
    }

    /** @param number of a value, or below 0 for none */
    boolean fits(int segment, int number) {
        return open || (number >= 0 && wanted[segment][number]);
    }

    boolean fitsAny(int segment, int[] numbers) {
        for (int number : numbers) {
            if (fits(segment, number)) {
                return true;
            }
        }
        return open;
    }
}
