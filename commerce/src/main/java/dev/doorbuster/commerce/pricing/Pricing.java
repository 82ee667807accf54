package dev.doorbuster.commerce.pricing;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.market.Market;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes totals. Pure: the same request under the same rules at the same time gives the same quote.
 *
 * <p>Rounding: unit prices are whole minor units and lines are products of whole numbers, so only shares round. Each discount
 * and the tax is computed once on its whole base and rounded half up to a minor unit; nothing is rounded per line.
 */
public final class Pricing {
    private static final long BASIS = 10_000;

    private final PricingRules rules;
    private final String currency;

    public Pricing(PricingRules rules, String currency) {
        this.rules = rules;
        this.currency = currency;
    }

    /** For one market. */
    public static Pricing in(Market market, PricingRules rules) {
        return new Pricing(rules.in(market), market.currency());
    }

    /**
     * @param country ISO 3166-1 alpha-2 of the destination, or null while it is unknown: then neither shipping nor tax is in
     *     the totals
     * @param shippingOption id of the wish, or null
     */
    public record Request(
            List<OrderLine> lines,
            @Nullable String country,
            @Nullable String shippingOption,
            List<String> discountCodes,
            Instant now) {}

    /** @throws IllegalArgumentException when a line is in another currency */
    public Quote quote(Request request) {
        var sum = Money.zero(currency);
        for (var line : request.lines()) {
            sum = sum.plus(line.total());
        }
        long subtotal = sum.amount();
        var totals = new ArrayList<TotalLine>();
        totals.add(new TotalLine("subtotal", subtotal, "Subtotal"));

        var refused = new ArrayList<Integer>();
        long goods = subtotal - discounts(request, subtotal, totals, refused);

        var options = shippingOptions(request, goods);
        var chosen = options.stream()
                .filter(o -> o.id().equals(request.shippingOption()))
                .findFirst()
                .orElse(null);
        long fulfillment = 0;
        if (chosen != null) {
            fulfillment = chosen.price().amount();
            totals.add(new TotalLine("fulfillment", fulfillment, chosen.title()));
        }

        long tax = tax(request, goods + fulfillment, totals);
        totals.add(new TotalLine("total", goods + fulfillment + tax, "Total"));
        return new Quote(List.copyOf(totals), options, chosen == null ? null : chosen.id(), List.copyOf(refused));
    }

    /** Adds the discount lines; together they never exceed the subtotal. */
    private long discounts(Request request, long subtotal, List<TotalLine> totals, List<Integer> refused) {
        long given = 0;
        var used = new HashSet<String>();
        for (int i = 0; i < request.discountCodes().size(); i++) {
            var promotion = rules.promotion(request.discountCodes().get(i), request.now())
                    .orElse(null);
            if (promotion == null || subtotal < promotion.minSubtotal() || !used.add(promotion.code())) {
                refused.add(i);
                continue;
            }
            long wanted = share(subtotal, promotion.basisPoints()) + promotion.amountOff();
            long discount = Math.min(wanted, subtotal - given);
            if (discount == 0) {
                continue; // nothing left to take off, or less than half a minor unit: valid, but no line
            }
            given += discount;
            totals.add(new TotalLine("discount", -discount, promotion.code()));
        }
        return given;
    }

    private List<ShippingOption> shippingOptions(Request request, long goods) {
        if (request.country() == null) {
            return List.of();
        }
        return rules.shipping(request.country(), request.now()).stream()
                .map(rate -> {
                    boolean free = rate.freeFrom() != null && goods >= rate.freeFrom();
                    return new ShippingOption(rate.id(), rate.title(), new Money(free ? 0 : rate.price(), currency));
                })
                .toList();
    }

    private long tax(Request request, long base, List<TotalLine> totals) {
        if (request.country() == null) {
            return 0;
        }
        return rules.tax(request.country(), request.now())
                .map(rate -> {
                    long tax = share(base, rate.basisPoints());
                    totals.add(new TotalLine("tax", tax, rate.title() + " " + percent(rate.basisPoints())));
                    return tax;
                })
                .orElse(0L);
    }

    private static String percent(int basisPoints) {
        return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString() + "%";
    }

    /** Whole ten-thousandths first, so that no amount of any currency overflows on the way. */
    private static long share(long base, int basisPoints) {
        long whole = Math.multiplyExact(Math.floorDiv(base, BASIS), basisPoints);
        return Math.addExact(whole, Math.floorDiv(Math.floorMod(base, BASIS) * basisPoints + BASIS / 2, BASIS));
    }
}
