package dev.doorbuster.checkout.session;

import dev.doorbuster.commerce.checkout.Address;
import dev.doorbuster.commerce.checkout.Checkout;
import dev.doorbuster.commerce.checkout.CheckoutStatus;
import dev.doorbuster.commerce.checkout.Message;
import dev.doorbuster.commerce.pricing.OrderLine;
import dev.doorbuster.commerce.pricing.ShippingOption;
import dev.doorbuster.commerce.pricing.TotalLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A checkout as its shopper sees it: without the session's name and the payment token. */
record CheckoutView(
        String id,
        CheckoutStatus status,
        long version,
        String currency,
        List<OrderLine> lines,
        List<TotalLine> totals,
        @Nullable String email,
        @Nullable Address shippingAddress,
        List<ShippingOption> shippingOptions,
        @Nullable String shippingOption,
        List<String> discountCodes,
        List<Message> messages,
        @Nullable String orderId) {

    static CheckoutView of(Checkout c) {
        return new CheckoutView(
                c.id(),
                c.status(),
                c.version(),
                c.currency(),
                c.lines(),
                c.totals(),
                c.email(),
                c.shippingAddress(),
                c.shippingOptions(),
                c.shippingOption(),
                c.discountCodes(),
                c.messages(),
                c.orderId());
    }
}
