package dev.doorbuster.commerce.pricing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a set of lines costs.
 *
 * @param shippingOptions what can be chosen for the destination; empty while there is none
 * @param shippingOption the chosen one, or null when none was chosen or the choice is not offered
 * @param refusedCodes positions of the discount codes that do not apply
 */
public record Quote(
        List<TotalLine> totals,
        List<ShippingOption> shippingOptions,
        @Nullable String shippingOption,
        List<Integer> refusedCodes) {

    public long total() {
        return totals.getLast().amount();
    }
}
