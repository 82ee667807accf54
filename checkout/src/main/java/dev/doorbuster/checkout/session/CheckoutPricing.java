package dev.doorbuster.checkout.session;

import dev.doorbuster.commerce.Session;
import dev.doorbuster.commerce.checkout.Address;
import dev.doorbuster.commerce.checkout.Checkout;
import dev.doorbuster.commerce.checkout.CheckoutStatus;
import dev.doorbuster.commerce.checkout.Message;
import dev.doorbuster.commerce.market.Market;
import dev.doorbuster.commerce.market.Markets;
import dev.doorbuster.commerce.pricing.OrderLine;
import dev.doorbuster.commerce.pricing.Pricing;
import dev.doorbuster.commerce.pricing.PricingRules;
import dev.doorbuster.commerce.pricing.Pricings;
import dev.doorbuster.commerce.pricing.Quote;
import dev.doorbuster.commerce.product.PriceBook;
import dev.doorbuster.runtime.http.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts prices, totals, messages and status on a checkout, in its market. Pure, but for the price book that it reads. */
final class CheckoutPricing {
    private final Markets markets;
    private final Pricings pricings;
    private final PriceBook prices;

    CheckoutPricing(Markets markets, PricingRules rules, PriceBook prices) {
        this.markets = markets;
        this.pricings = new Pricings(markets, rules);
        this.prices = prices;
    }

    /** The cart's lines at today's prices in a market; a SKU that is no longer offered is left out. */
    Checkout open(
            String id,
            Session owner,
            boolean remembered,
            Market market,
            Map<String, Integer> quantities,
            Map<String, Long> cartClocks,
            Instant now) {
        var lines = new ArrayList<OrderLine>();
        quantities.forEach((sku, quantity) ->
                prices.offer(sku, market).ifPresent(offer -> lines.add(OrderLine.of(offer, quantity))));
        return priced(
                new Draft(
                        id,
                        owner.id(),
                        owner.accountId(),
                        remembered,
                        1,
                        market,
                        List.copyOf(lines),
                        cartClocks,
                        null,
                        null,
                        null,
                        List.of()),
                now);
    }

    Checkout patched(Checkout before, CheckoutPatch patch, Instant now) {
        return priced(
                new Draft(
                        before.id(),
                        before.sessionId(),
                        before.accountId(),
                        before.remembered(),
                        before.version() + 1,
                        marketOf(before),
                        before.lines(),
                        before.cartClocks(),
                        patch.changes(CheckoutPatch.EMAIL) ? patch.email() : before.email(),
                        patch.changes(CheckoutPatch.ADDRESS) ? patch.shippingAddress() : before.shippingAddress(),
                        patch.changes(CheckoutPatch.OPTION) ? patch.shippingOption() : before.shippingOption(),
                        patch.changes(CheckoutPatch.CODES) ? patch.discountCodes() : before.discountCodes()),
                now);
    }

    /** The same checkout at the prices and rules of now; a line whose SKU is gone keeps its old price out of the lines. */
    Checkout repriced(Checkout before, Instant now) {
        var market = marketOf(before);
        var lines = before.lines().stream()
                .flatMap(line -> prices.offer(line.sku(), market).stream().map(o -> OrderLine.of(o, line.quantity())))
                .toList();
        return priced(
                new Draft(
                        before.id(),
                        before.sessionId(),
                        before.accountId(),
                        before.remembered(),
                        before.version() + 1,
                        market,
                        lines,
                        before.cartClocks(),
                        before.email(),
                        before.shippingAddress(),
                        before.shippingOption(),
                        before.discountCodes()),
                now);
    }

    /** A checkout stays in the currency that it began in. */
    private Market marketOf(Checkout checkout) {
        return markets.pricing(checkout.market(), checkout.currency())
                .orElseThrow(() -> Problem.conflict(
                        "market_closed",
                        "the shop no longer sells in " + checkout.currency() + "; please make a new checkout"));
    }

    private record Draft(
            String id,
            String sessionId,
            @Nullable String accountId,
            boolean remembered,
            long version,
            Market market,
            List<OrderLine> lines,
            Map<String, Long> cartClocks,
            @Nullable String email,
            @Nullable Address address,
            @Nullable String shippingOption,
            List<String> discountCodes) {}

    private Checkout priced(Draft draft, Instant now) {
        var address = draft.address();
        var country = address == null || address.country().isEmpty() ? null : address.country();
        var quote = pricings.in(draft.market())
                .quote(new Pricing.Request(draft.lines(), country, draft.shippingOption(), draft.discountCodes(), now));
        var messages = messages(draft, quote);
        messages.addAll(limits(draft.lines()));
        boolean ready = messages.stream().noneMatch(m -> m.type().equals("error"));
        return new Checkout(
                draft.id(),
                draft.sessionId(),
                ready ? CheckoutStatus.READY_FOR_COMPLETE : CheckoutStatus.INCOMPLETE,
                draft.version(),
                draft.market().currency(),
                draft.market().id(),
                draft.lines(),
                draft.cartClocks(),
                quote.totals(),
                draft.email(),
                draft.address(),
                quote.shippingOptions(),
                quote.shippingOption(),
                draft.discountCodes(),
                List.copyOf(messages),
                null,
                null,
                null,
                draft.accountId(),
                draft.remembered());
    }

    private static List<Message> messages(Draft draft, Quote quote) {
        var messages = new ArrayList<Message>();
        if (draft.lines().isEmpty()) {
            messages.add(Message.missing("$.lines", "Nothing in this checkout is on offer any more"));
        }
        if (draft.email() == null) {
            messages.add(Message.missing("$.email", "An e-mail address is required"));
        }
        address(messages, draft.address(), quote);
        if (quote.shippingOption() == null) {
            messages.add(Message.missing("$.shipping_option", "A shipping option has to be chosen"));
        }
        for (int position : quote.refusedCodes()) {
            var code = draft.discountCodes().get(position);
            messages.add(Message.warning(
                    "discount_unknown", "$.discount_codes[" + position + "]", "The code " + code + " does not apply"));
        }
        return messages;
    }

    /** What one order alone may not hold; what was bought before is for the pipeline to count. */
    private List<Message> limits(List<OrderLine> lines) {
        var messages = new ArrayList<Message>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var path = "$.lines[" + i + "]";
            prices.offer(line.sku())
                    .filter(offer -> offer.isOverLimit(line.quantity()))
                    .ifPresent(offer -> messages.add(
                            new Message("error", "limit_exceeded", "requires_buyer_input", offer.limitNotice(), path)));
        }
        return messages;
    }

    private static void address(List<Message> messages, @Nullable Address address, Quote quote) {
        if (address == null) {
            messages.add(Message.missing("$.shipping_address", "A shipping address is required"));
            return;
        }
        for (var field : address.missing()) {
            messages.add(
                    Message.missing("$.shipping_address." + field, "The address needs its " + field.replace('_', ' ')));
        }
        if (!address.country().isEmpty() && quote.shippingOptions().isEmpty()) {
            messages.add(Message.missing("$.shipping_address.country", "We do not ship to " + address.country()));
        }
    }
}
