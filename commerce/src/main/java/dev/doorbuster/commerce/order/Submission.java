package dev.doorbuster.commerce.order;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.checkout.Address;
import dev.doorbuster.commerce.pricing.OrderLine;
import dev.doorbuster.commerce.pricing.TotalLine;
import java.time.Instant;
import java.util.List;

/**
 * What a shopper asked for. Never changes.
 *
 * @param lines at least one; at most one per SKU
 * @param totals the last line is what is charged
 * @param paymentToken a token of the payment provider, never a card
 */
public record Submission(
        String orderId,
        String checkoutId,
        String sessionId,
        String email,
        String currency,
        Address shippingAddress,
        String shippingOption,
        List<OrderLine> lines,
        List<TotalLine> totals,
        String paymentToken,
        Instant submittedAt) {

    public Money total() {
        return new Money(totals.getLast().amount(), currency);
    }
}
