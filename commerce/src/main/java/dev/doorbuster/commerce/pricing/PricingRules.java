package dev.doorbuster.commerce.pricing;

import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.market.Market;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Promotions, taxes and shipping as data. Every rule is in force from {@code from} (inclusive) to {@code until} (exclusive); a
 * null bound is open. Amounts are in the shop's currency. The file is {@code pricing-rules.json}; a shop brings its own through {@code PRICING_RULES}.
 */
public record PricingRules(List<Promotion> promotions, List<TaxRate> taxes, List<ShippingRate> shipping) {

    /**
     * Either a share or an amount off the subtotal.
     *
     * @param basisPoints hundredths of a percent off, or 0
     * @param amountOff minor units off, or 0
     * @param minSubtotal minor units that the subtotal must reach
     */
    public record Promotion(
            String code,
            int basisPoints,
            long amountOff,
            long minSubtotal,
            @Nullable Instant from,
            @Nullable Instant until) {
        private Promotion in(Market market) {
            return new Promotion(
                    code, basisPoints, market.convert(amountOff), market.convert(minSubtotal), from, until);
        }
    }

    /** @param basisPoints hundredths of a percent added to goods after discount and to shipping */
    public record TaxRate(
            String country,
            String title,
            int basisPoints,
            @Nullable Instant from,
            @Nullable Instant until) {}

    /**
     * @param price minor units
     * @param freeFrom goods after discount, in minor units, from which shipping costs nothing, or null for never
     */
    public record ShippingRate(
            String id,
            String title,
            List<String> countries,
            long price,
            @Nullable Long freeFrom,
            @Nullable Instant from,
            @Nullable Instant until) {
        private ShippingRate in(Market market) {
            var threshold = freeFrom == null ? null : (Long) market.convert(freeFrom.longValue());
            return new ShippingRate(id, title, countries, market.convert(price), threshold, from, until);
        }
    }

    public PricingRules {
        promotions = List.copyOf(promotions);
        taxes = List.copyOf(taxes);
        shipping = List.copyOf(shipping);
    }

    /** The rules that ship with the demo shop. */
    public static PricingRules demo() {
        try (var in = PricingRules.class.getResourceAsStream("/pricing-rules.json")) {
            if (in == null) {
                throw new IllegalStateException("pricing-rules.json is not on the class path");
            }
            return Json.read(in.readAllBytes(), PricingRules.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same rules in a market's currency: amounts and thresholds at its rate, shares as they are. */
    public PricingRules in(Market market) {
        if (market.isInShopCurrency()) {
            return this;
        }
        return new PricingRules(
                promotions.stream().map(p -> p.in(market)).toList(),
                taxes,
                shipping.stream().map(s -> s.in(market)).toList());
    }

    Optional<Promotion> promotion(String code, Instant now) {
        return promotions.stream()
                .filter(p -> p.code().equalsIgnoreCase(code) && inForce(p.from(), p.until(), now))
                .findFirst();
    }

    Optional<TaxRate> tax(String country, Instant now) {
        return taxes.stream()
                .filter(t -> t.country().equals(country) && inForce(t.from(), t.until(), now))
                .findFirst();
    }

    List<ShippingRate> shipping(String country, Instant now) {
        return shipping.stream()
                .filter(s -> s.countries().contains(country) && inForce(s.from(), s.until(), now))
                .toList();
    }

    private static boolean inForce(@Nullable Instant from, @Nullable Instant until, Instant now) {
        return (from == null || !now.isBefore(from)) && (until == null || now.isBefore(until));
    }
}
