package dev.doorbuster.commerce.pricing;

import static dev.doorbuster.commerce.pricing.PricingTest.amount;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every cart, destination, wish and code, under rules more generous than the demo's. */
class PricingLawsTest {
    private static final PricingRules RULES = new PricingRules(
            List.of(
                    new PricingRules.Promotion("HALF", 5_000, 0, 0, null, null),
                    new PricingRules.Promotion("MOST", 9_000, 100, 0, null, null),
                    new PricingRules.Promotion("TENNER", 0, 1_000, 0, null, null),
                    new PricingRules.Promotion("BIG", 333, 0, 10_000, null, null)),
            PricingRules.demo().taxes(),
            PricingRules.demo().shipping());
    private final Pricing pricing = new Pricing(RULES, "EUR");

    @Provide
    Arbitrary<Pricing.Request> requests() {
        var lines = Combinators.combine(
                        Arbitraries.longs().between(0, 1_000_000_000L),
                        Arbitraries.integers().between(1, 99))
                .as((price, quantity) -> PricingTest.line("A", price, quantity))
                .list()
                .ofMaxSize(100);
        var codes =
                Arbitraries.of("HALF", "MOST", "TENNER", "BIG", "NOPE").list().ofMaxSize(8);
        var countries = Arbitraries.of("DE", "CH", "US", "FI", "JP").injectNull(0.2);
        var options =
                Arbitraries.of("standard", "express", "international", "pigeon").injectNull(0.2);
        return Combinators.combine(lines, countries, options, codes)
                .as((l, country, option, c) -> new Pricing.Request(l, country, option, c, Instant.EPOCH));
    }

    @Property
    void thereIsOneSubtotalAndOneTotalAndTheLinesAddUp(@ForAll("requests") Pricing.Request request) {
        var quote = pricing.quote(request);
        var types = quote.totals().stream().map(TotalLine::type).toList();
        assertThat(types).startsWith("subtotal").endsWith("total");
        assertThat(types).containsOnlyOnce("subtotal", "total");
        assertThat(quote.totals().stream()
                        .filter(t -> !t.type().equals("total"))
                        .mapToLong(TotalLine::amount)
                        .sum())
                .isEqualTo(quote.total());
        assertThat(amount(quote, "subtotal"))
                .isEqualTo(request.lines().stream()
                        .mapToLong(l -> l.total().amount())
                        .sum());
    }

    @Property
    void discountsAreNegativeAndNeverExceedTheSubtotal(@ForAll("requests") Pricing.Request request) {
        var quote = pricing.quote(request);
        assertThat(quote.totals())
                .filteredOn(t -> t.type().equals("discount"))
                .allSatisfy(t -> assertThat(t.amount()).isNegative())
                .extracting(TotalLine::displayText)
                .doesNotHaveDuplicates();
        assertThat(-amount(quote, "discount")).isLessThanOrEqualTo(amount(quote, "subtotal"));
        assertThat(quote.total()).isNotNegative();
    }

    @Property
    void taxIsWithinHalfAMinorUnitOfItsShare(@ForAll("requests") Pricing.Request request) {
        var quote = pricing.quote(request);
        long base = quote.total() - amount(quote, "tax");
        RULES.taxes().stream()
                .filter(t -> t.country().equals(request.country()))
                .forEach(t -> assertThat(Math.abs(amount(quote, "tax") * 10_000 - base * t.basisPoints()))
                        .isLessThanOrEqualTo(5_000));
    }

    @Property
    void aQuoteNamesOnlyWhatItOffersAndIsRepeatable(@ForAll("requests") Pricing.Request request) {
        var quote = pricing.quote(request);
        assertThat(pricing.quote(request)).isEqualTo(quote);
        assertThat(quote.refusedCodes())
                .allSatisfy(
                        i -> assertThat(i).isBetween(0, request.discountCodes().size() - 1));
        if (quote.shippingOption() != null) {
            assertThat(quote.shippingOptions()).extracting(ShippingOption::id).contains(quote.shippingOption());
        }
    }
}
