package dev.doorbuster.pipeline.decider;

import dev.doorbuster.commerce.order.Submission;
import java.util.ArrayList;
import java.util.List;

/**
 * How many units of a limited SKU a shopper has, called-off orders not counted.
 *
 * @param units at least 0
 */
public record Purchase(Key key, int units) {
    /**
     * Whose units of what.
     *
     * @param shopper one of {@link Submission#shopperKeys}
     */
    public record Key(String sku, String shopper) {}

    /** What has to be known to hold a submission against its limits. */
    public static List<Key> keysOf(Submission submission) {
        if (submission.limits().isEmpty()) {
            return List.of();
        }
        var keys = new ArrayList<Key>();
        for (var sku : submission.limits().keySet()) {
            submission.shopperKeys().forEach(shopper -> keys.add(new Key(sku, shopper)));
        }
        return keys;
    }
}
