package dev.doorbuster.edge.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.SortedSetDocValues;

/** The values of a facet, numbered through all segments of a snapshot in the order of the alphabet. */
final class Names {
    private final String[] all;
    private final int[][] bySegment;

    /** @param segments the values of each segment by the segment's own numbers */
    Names(List<String[]> segments) {
        var union = new TreeSet<String>();
        segments.forEach(names -> union.addAll(Arrays.asList(names)));
        all = union.toArray(String[]::new);
        bySegment = new int[segments.size()][];
        for (int i = 0; i < bySegment.length; i++) {
            var names = segments.get(i);
            bySegment[i] = new int[names.length];
            for (int n = 0; n < names.length; n++) {
                bySegment[i][n] = Arrays.binarySearch(all, names[n]);
            }
        }
    }

    static String[] of(SortedSetDocValues values) throws IOException {
        var names = new String[Math.toIntExact(values.getValueCount())];
        for (int i = 0; i < names.length; i++) {
            names[i] = values.lookupOrd(i).utf8ToString();
        }
        return names;
    }

    int count() {
        return all.length;
    }

    String name(int number) {
        return all[number];
    }

    /** From a segment's numbers to those of this snapshot. */
    int[] numbers(int segment) {
        return bySegment[segment];
    }

    /** Which of a segment's numbers stand for a name in the set. */
    boolean[] wanted(int segment, Set<String> names) {
        var wanted = new boolean[bySegment[segment].length];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = names.contains(all[bySegment[segment][i]]);
        }
        return wanted;
    }
}
