package dev.doorbuster.commerce.order;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.checkout.Address;
import dev.doorbuster.commerce.pricing.OrderLine;
import dev.doorbuster.commerce.pricing.TotalLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper asked for. Never changes.
 *
 * @param lines at least one; at most one per SKU
 * @param totals the last line is what is charged
 * @param paymentToken a token of the payment provider, never a card
 * @param limits by SKU, how many units one shopper may ever buy; without an entry as many as there are
 * @param accountId who was signed in; null for a guest
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
        Map<String, Integer> limits,
        @Nullable String accountId) {

    /** Older events have no limits. */
    @SuppressWarnings("RedundantNullCheck")
    public Submission {
        limits = Objects.requireNonNullElse(limits, Map.of());
    }

    /** A guest's. */
    public Submission(
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
        this(
                orderId,
                checkoutId,
                sessionId,
                email,
                currency,
                shippingAddress,
                shippingOption,
                lines,
                totals,
                paymentToken,
                submittedAt,
                limits,
                null);
    }

    public Money total() {
        return new Money(totals.getLast().amount(), currency);
    }

    /** What a purchase limit goes by: a second address, a second browser or an account alone gets nobody past it. */
    public List<String> shopperKeys() {
        var keys = new ArrayList<String>();
        keys.add("email:" + email.strip().toLowerCase(Locale.ROOT));
        keys.add("session:" + sessionId);
        if (accountId != null) {
            keys.add("account:" + accountId);
        }
        return List.copyOf(keys);
    }
}
