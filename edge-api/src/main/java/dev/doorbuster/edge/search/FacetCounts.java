package dev.doorbuster.edge.search;

import dev.doorbuster.edge.search.Facets.ValueCount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Counts values while matches come by. For one search on one thread. */
final class FacetCounts {
    private static final int MAX_CATEGORIES = 50;
    private static final int MAX_BRANDS = 30;

    private final Snapshot snapshot;
    private final int[] categories;
    private final int[] brands;
    private final int[] prices = new int[PriceSteps.count()];

    FacetCounts(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.categories = new int[snapshot.categories().count()];
        this.brands = new int[snapshot.brands().count()];
    }

    void categories(int segment, Columns columns, int doc) {
        var numbers = snapshot.categories().numbers(segment);
        for (int category : columns.categories(doc)) {
            categories[numbers[category]]++;
        }
    }

    void brand(int segment, Columns columns, int doc) {
        int brand = columns.brand(doc);
        if (brand >= 0) {
            brands[snapshot.brands().numbers(segment)[brand]]++;
        }
    }

    void price(Columns columns, int doc) {
        prices[columns.priceStep(doc)]++;
    }

    /** @param filter its values are told however few products they have */
    Facets facets(ProductFilter filter) {
        return new Facets(
                most(categories, snapshot.categories(), MAX_CATEGORIES, filter.categories()),
                most(brands, snapshot.brands(), MAX_BRANDS, filter.brands()),
                PriceSteps.ranges(prices));
    }

    /** Most products first, then by the alphabet: count and number in one long sort without any object. */
    private static List<ValueCount> most(int[] counts, Names names, int max, Set<String> chosen) {
        var order = new long[counts.length];
        int values = 0;
        for (int number = 0; number < counts.length; number++) {
            if (counts[number] > 0) {
                order[values++] = (-(long) counts[number] << Integer.SIZE) | number;
            }
        }
        Arrays.sort(order, 0, values);
        var most = new ArrayList<ValueCount>(Math.min(values, max));
        for (int i = 0; i < values; i++) {
            int number = (int) order[i];
            if (i < max || chosen.contains(names.name(number))) {
                most.add(new ValueCount(names.name(number), counts[number]));
            }
        }
        return most;
    }
}
