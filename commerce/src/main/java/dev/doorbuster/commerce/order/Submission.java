package dev.doorbuster.commerce.order;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.checkout.Address;
import dev.doorbuster.commerce.pricing.OrderLine;
import dev.doorbuster.commerce.pricing.TotalLine;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What a shopper asked for. Never changes.
 *
 * @param lines at least one; at most one per SKU
 * @param totals the last line is what is charged
 * @param paymentToken a token of the payment provider, never a card
 * @param limits by SKU, how many units one shopper may ever buy; without an entry as many as there are
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
        Instant submittedAt,
        Map<String, Integer> limits) {

    /** Older events have no limits. */
    @SuppressWarnings("RedundantNullCheck")
    public Submission {
        limits = Objects.requireNonNullElse(limits, Map.of());
    }

    public Money total() {
        return new Money(totals.getLast().amount(), currency);
    }

    /** What a purchase limit goes by: a second address or a second browser alone gets nobody past it. */
    public List<String> shopperKeys() {
        return List.of("email:" + email.strip().toLowerCase(Locale.ROOT), "session:" + sessionId);
    }
}
