package dev.doorbuster.load.retail;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What the invoices say of one stock code. */
final class Demand {
    private final String stockCode;
    private final Map<String, Integer> descriptions = new HashMap<>();
    private final TreeMap<Long, Integer> prices = new TreeMap<>();
    private long sales;
    private long units;

    Demand(String stockCode) {
        this.stockCode = stockCode;
    }

    void sold(String description, long quantity, long minorUnits) {
        descriptions.merge(description, 1, Integer::sum);
        prices.merge(minorUnits, 1, Integer::sum);
        sales++;
        units += quantity;
    }

    /** @param quantity units that came back, as a positive number */
    void cancelled(long quantity) {
        units -= quantity;
    }

    String stockCode() {
        return stockCode;
    }

    long sales() {
        return sales;
    }

    /** Net of cancellations; these can refer to sales before the data begins. */
    long units() {
        return Math.max(0, units);
    }

    /** The most frequent one; of two the first in the alphabet, so that every run says the same. */
    String description() {
        return descriptions.entrySet().stream()
                .max(Comparator.<Map.Entry<String, Integer>>comparingInt(Map.Entry::getValue)
                        .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
                .orElseThrow()
                .getKey();
    }

    /** The lower one of the two in the middle, so that it is a price that was charged. */
    long medianPrice() {
        long below = 0;
        for (var price : prices.entrySet()) {
            below += price.getValue();
            if (2 * below >= sales) {
                return price.getKey();
            }
        }
        throw new IllegalStateException(stockCode + " was never sold");
    }
}
