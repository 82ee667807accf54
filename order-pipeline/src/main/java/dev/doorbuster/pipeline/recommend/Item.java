package dev.doorbuster.pipeline.recommend;

import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.function.ObjDoubleConsumer;
import java.util.stream.IntStream;

/**
 * A product: the interest in it, and how much speaks for it going together with others. All its weights are of one moment, so
 * that adding one touches no other. Two arrays, in the order of the ids, because there are millions of pairs.
 */
final class Item {
    /** A pair that is worth less is forgotten when there is an occasion. */
    private static final double FLOOR = 1e-3;
    /** Later than this many half-lives nothing arrives that is worth a place. */
    private static final double NOTHING = 1e-9;

    private static final int FIRST_PLACES = 8;

    private final String id;
    private final Tuning tuning;
    private final HalfLife fading;
    private final HalfLife trendFading;
    private long at;
    private double count;
    private String[] others = new String[FIRST_PLACES];
    private double[] weights = new double[FIRST_PLACES];
    private int pairs;
    private long trendAt;
    private double trend;

    Item(String id, long at, Tuning tuning) {
        this.id = id;
        this.tuning = tuning;
        this.fading = new HalfLife(tuning.halfLife());
        this.trendFading = new HalfLife(tuning.trendHalfLife());
        this.at = at;
        this.trendAt = at;
    }

    static Item of(KnownProduct known, Tuning tuning) {
        var item = new Item(known.id(), known.at(), tuning);
        item.count = known.count();
        item.trend = known.trend();
        item.trendAt = known.trendAt();
        new TreeMap<>(known.pairs()).forEach((other, weight) -> item.insert(item.pairs, other, weight));
        return item;
    }

    KnownProduct known() {
        var all = new TreeMap<String, Double>();
        IntStream.range(0, pairs).forEach(i -> all.put(others[i], weights[i]));
        return new KnownProduct(id, at, count, all, trend, trendAt);
    }

    String id() {
        return id;
    }

    int pairs() {
        return pairs;
    }

    /** Interest as it counts at a moment. */
    double count(long when) {
        return count * fading.factor(at, when);
    }

    /** For comparing what is popular; the same at every moment. */
    double trendRank() {
        return trendFading.logarithm(trend, trendAt);
    }

    double trend(long when) {
        return trend * trendFading.factor(trendAt, when);
    }

    void wanted(double weight, long when) {
        moveTo(when);
        count += weight * fading.factor(when, at);
        if (trendFading.isFar(trendAt, when)) {
            trend = trend(when);
            trendAt = when;
        }
        trend += weight * trendFading.factor(when, trendAt);
    }

    void wantedWith(String other, double weight, long when) {
        moveTo(when);
        double worth = weight * fading.factor(when, at);
        if (worth < NOTHING) {
            return;
        }
        int place = Arrays.binarySearch(others, 0, pairs, other);
        if (place >= 0) {
            weights[place] += worth;
        } else {
            insert(-place - 1, other, worth);
            if (pairs > tuning.maxPairs() + tuning.maxPairs() / 4) {
                prune(when);
            }
        }
    }

    /** Every pair with its weight as it counts at a moment, in the order of the ids. */
    void forEachPair(long when, ObjDoubleConsumer<String> each) {
        double factor = fading.factor(at, when);
        for (int i = 0; i < pairs; i++) {
            each.accept(others[i], weights[i] * factor);
        }
    }

    /** The moment is moved seldom: until then the new weighs more instead of the old less, which is the same. */
    private void moveTo(long when) {
        if (fading.isFar(at, when)) {
            double factor = fading.factor(at, when);
            count *= factor;
            for (int i = 0; i < pairs; i++) {
                weights[i] *= factor;
            }
            at = when;
            prune(when);
        }
    }

    /** Keeps the strongest, and of those what is still worth something. */
    private void prune(long when) {
        double floor = FLOOR * fading.factor(when, at);
        int[] kept = IntStream.range(0, pairs)
                .boxed()
                .filter(i -> weights[i] >= floor)
                .sorted(Comparator.comparingDouble((Integer i) -> -weights[i]))
                .limit(tuning.maxPairs())
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        for (int i = 0; i < kept.length; i++) {
            others[i] = others[kept[i]];
            weights[i] = weights[kept[i]];
        }
        pairs = kept.length;
        others = Arrays.copyOf(Arrays.copyOf(others, pairs), Math.max(FIRST_PLACES, pairs));
        weights = Arrays.copyOf(weights, others.length);
    }

    private void insert(int place, String other, double weight) {
        if (pairs == others.length) {
            int places = pairs + pairs / 2;
            others = Arrays.copyOf(others, places);
            weights = Arrays.copyOf(weights, places);
        }
        System.arraycopy(others, place, others, place + 1, pairs - place);
        System.arraycopy(weights, place, weights, place + 1, pairs - place);
        others[place] = other;
        weights[place] = weight;
        pairs++;
    }
}
