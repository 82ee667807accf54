package dev.doorbuster.load.measure;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Whether two orders of the same things agree (Spearman): 1 they are the same, 0 they have nothing to do with each other, -1 reversed. */
public final class RankCorrelation {
    private RankCorrelation() {}

    /** Equal values share the middle of their ranks. 0 of less than two things, and where one order says nothing. */
    public static double spearman(double[] one, double[] other) {
        if (one.length != other.length) {
            throw new IllegalArgumentException("there are " + one.length + " and " + other.length + " values");
        }
        return pearson(ranks(one), ranks(other));
    }

    private static double[] ranks(double[] values) {
        var order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(i -> i)
                .toArray();
        var ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            double middle = (from + to - 1) / 2.0;
            for (int i = from; i < to; i++) {
                ranks[order[i]] = middle;
            }
            from = to;
        }
        return ranks;
    }

    private static double pearson(double[] one, double[] other) {
        double meanOne = Arrays.stream(one).average().orElse(0);
        double meanOther = Arrays.stream(other).average().orElse(0);
        double both = 0;
        double ofOne = 0;
        double ofOther = 0;
        for (int i = 0; i < one.length; i++) {
            double a = one[i] - meanOne;
            double b = other[i] - meanOther;
            both += a * b;
            ofOne += a * a;
            ofOther += b * b;
        }
        return ofOne == 0 || ofOther == 0 ? 0 : both / Math.sqrt(ofOne * ofOther);
    }
}
