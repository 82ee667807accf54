package dev.doorbuster.commerce.checkout;

import dev.doorbuster.commerce.pricing.OrderLine;
import dev.doorbuster.commerce.pricing.ShippingOption;
import dev.doorbuster.commerce.pricing.TotalLine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A checkout session: a versioned document. Whoever changes it writes version + 1 over the version it read, or not at all.
 *
 * @param sessionId who may see it
 * @param currency of everything in it, from its creation to its end
 * @param market id of the market that it was made in; null in a document from before there were markets
 * @param cartClocks the registers of the cart that the lines came from, so that only these are removed once bought
 * @param paymentToken a token of the payment provider, never a card; null until completion was asked for
 * @param submittedAt when completion was asked for, or null
 * @param orderId the order once there is one, else null
 * @param accountId whose it is when somebody was signed in, else null
 * @param remembered what is bought may be used to recommend things; false as soon as the shopper has said no once, and in
 *     documents that do not say
 */
public record Checkout(
        String id,
        String sessionId,
        CheckoutStatus status,
        long version,
        String currency,
        @Nullable String market,
        List<OrderLine> lines,
        Map<String, Long> cartClocks,
        List<TotalLine> totals,
        @Nullable String email,
        @Nullable Address shippingAddress,
        List<ShippingOption> shippingOptions,
        @Nullable String shippingOption,
        List<String> discountCodes,
        List<Message> messages,
        @Nullable String paymentToken,
        @Nullable Instant submittedAt,
        @Nullable String orderId,
        @Nullable String accountId,
        boolean remembered) {

    /** Whose recommendations it is to shape: the account's when somebody was signed in, else the session's. */
    public String shopperId() {
        return Objects.requireNonNullElse(accountId, sessionId);
    }

    /** A guest's checkout becomes the account's that has signed in meanwhile; one that is an account's stays as it is. */
    public Checkout ownedBy(@Nullable String account) {
        return accountId != null || account == null
                ? this
                : new Checkout(
                        id,
                        sessionId,
                        status,
                        version,
                        currency,
                        market,
                        lines,
                        cartClocks,
                        totals,
                        email,
                        shippingAddress,
                        shippingOptions,
                        shippingOption,
                        discountCodes,
                        messages,
                        paymentToken,
                        submittedAt,
                        orderId,
                        account,
                        remembered);
    }

    /**
     * Completion was asked for: from here on the lines and totals stand.
     *
     * @param mayRemember what the shopper says of it now
     */
    public Checkout toSubmitted(String token, Instant now, boolean mayRemember) {
        return new Checkout(
                id,
                sessionId,
                CheckoutStatus.COMPLETE_IN_PROGRESS,
                version + 1,
                currency,
                market,
                lines,
                cartClocks,
                totals,
                email,
                shippingAddress,
                shippingOptions,
                shippingOption,
                discountCodes,
                List.of(),
                token,
                now,
                null,
                accountId,
                remembered && mayRemember);
    }

    /** The same at the same version, for its shopper's eyes: nothing that is kept. */
    public Checkout toldThat(Message message) {
        return new Checkout(
                id,
                sessionId,
                status,
                version,
                currency,
                market,
                lines,
                cartClocks,
                totals,
                email,
                shippingAddress,
                shippingOptions,
                shippingOption,
                discountCodes,
                List.of(message),
                paymentToken,
                submittedAt,
                orderId,
                accountId,
                remembered);
    }

    /** The order stands. */
    public Checkout toCompleted(String order) {
        return toFinal(CheckoutStatus.COMPLETED, List.of(), order);
    }

    /** No order came of it; the messages say why. */
    public Checkout toCanceled(List<Message> reasons) {
        return toFinal(CheckoutStatus.CANCELED, reasons, null);
    }

    private Checkout toFinal(CheckoutStatus last, List<Message> reasons, @Nullable String order) {
        return new Checkout(
                id,
                sessionId,
                last,
                version + 1,
                currency,
                market,
                lines,
                cartClocks,
                totals,
                email,
                shippingAddress,
                shippingOptions,
                shippingOption,
                discountCodes,
                reasons,
                paymentToken,
                submittedAt,
                order,
                accountId,
                remembered);
    }
}
