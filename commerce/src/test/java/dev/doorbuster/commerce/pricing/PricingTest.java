package dev.doorbuster.commerce.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.market.Markets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricingTest {
    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");
    private final Pricing pricing = new Pricing(PricingRules.demo(), "EUR");

    @Test
    void aDestinationAddsShippingAndTaxOnGoodsAndShipping() {
        var quote = quote(2_000, "DE", "standard", List.of("DOORBUSTER10"));
        assertThat(quote.totals())
                .containsExactly(
                        new TotalLine("subtotal", 2_000, "Subtotal"),
                        new TotalLine("discount", -200, "DOORBUSTER10"),
                        new TotalLine("fulfillment", 490, "Standard, 3 to 5 days"),
                        new TotalLine("tax", 435, "VAT 19%"), // 19% of 22.90 is 4.351
                        new TotalLine("total", 2_725, "Total"));
        assertThat(quote.total()).isEqualTo(2_725);
    }

    @Test
    void withoutADestinationThereIsNeitherShippingNorTax() {
        var quote = quote(2_000, null, "standard", List.of());
        assertThat(quote.totals()).extracting(TotalLine::type).containsExactly("subtotal", "total");
        assertThat(quote.shippingOptions()).isEmpty();
        assertThat(quote.shippingOption()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"4, 0", "5, 1", "14, 1", "15, 2", "1004, 100", "1005, 101", "999999999, 100000000"})
    void aShareOfTenPercentRoundsHalfUp(long subtotal, long discount) {
        var quote = quote(subtotal, null, null, List.of("DOORBUSTER10"));
        assertThat(quote.total()).isEqualTo(subtotal - discount);
    }

    @Test
    void theTaxIsRoundedOnceAndNotPerLine() {
        var three = List.of(line("A", 103, 1), line("B", 103, 1), line("C", 103, 1));
        var quote = pricing.quote(new Pricing.Request(three, "DE", null, List.of(), NOW));
        assertThat(amount(quote, "tax")).isEqualTo(59); // 58.71; per line it would be 3 times 20
    }

    @ParameterizedTest
    @CsvSource({"AT,VAT 20%,200", "CH,VAT 8.1%,81", "FI,VAT 25.5%,255", "CA,GST 5%,50", "NZ,GST 15%,150"})
    void everyCountryHasItsTax(String country, String label, long tax) {
        assertThat(quote(1_000, country, null, List.of()).totals()).contains(new TotalLine("tax", tax, label));
    }

    @Test
    void aCountryWithoutTaxHasNoTaxLine() {
        assertThat(quote(1_000, "US", null, List.of()).totals())
                .extracting(TotalLine::type)
                .doesNotContain("tax");
    }

    @Test
    void aRateWithTwoDecimalsIsShownInFull() {
        var rules = new PricingRules(
                List.of(), List.of(new PricingRules.TaxRate("US", "Sales tax", 825, null, null)), List.of());
        var quote = new Pricing(rules, "USD").quote(new Pricing.Request(List.of(), "US", null, List.of(), NOW));
        assertThat(quote.totals()).contains(new TotalLine("tax", 0, "Sales tax 8.25%"));
    }

    @Test
    void shippingIsFreeFromTheThresholdOnAfterDiscount() {
        assertThat(standardPrice(quote(4_999, "DE", null, List.of()))).isEqualTo(490);
        assertThat(standardPrice(quote(5_000, "DE", null, List.of()))).isZero();
        assertThat(standardPrice(quote(5_000, "DE", null, List.of("DOORBUSTER10"))))
                .isEqualTo(490);
    }

    @Test
    void inAnotherMarketAmountsAndThresholdsAreConvertedAndSharesAreNot() {
        var markets = Markets.of("eu:EUR:en-IE,uk:GBP:en-GB:0.86,jp:JPY:ja-JP:160", "EUR");
        var pricings = new Pricings(markets, PricingRules.demo());
        var uk = pricings.in(markets.find("uk").orElseThrow());
        var jp = pricings.in(markets.find("jp").orElseThrow());

        assertThat(standardPrice(uk.quote(gb("GBP", 4_299, List.of())))).isEqualTo(421);
        assertThat(standardPrice(uk.quote(gb("GBP", 4_300, List.of())))).isZero();
        assertThat(standardPrice(jp.quote(gb("JPY", 7_999, List.of())))).isEqualTo(784);
        assertThat(standardPrice(jp.quote(gb("JPY", 8_000, List.of())))).isZero();
        assertThat(uk.quote(gb("GBP", 2_579, List.of("WELCOME5"))).refusedCodes())
                .containsExactly(0);
        assertThat(uk.quote(gb("GBP", 2_580, List.of("WELCOME5", "DOORBUSTER10")))
                        .totals())
                .contains(
                        new TotalLine("discount", -430, "WELCOME5"),
                        new TotalLine("discount", -258, "DOORBUSTER10"),
                        new TotalLine("tax", 378, "VAT 20%"));
    }

    @Test
    void aLineInAnotherCurrencyIsRefused() {
        assertThatThrownBy(() -> pricing.quote(gb("GBP", 1_000, List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GBP");
    }

    private static Pricing.Request gb(String currency, long price, List<String> codes) {
        var money = new Money(price, currency);
        var line = new OrderLine("A", "p_1", "Mug", "", "", 1, money, money);
        return new Pricing.Request(List.of(line), "GB", null, codes, NOW);
    }

    @Test
    void anOptionThatIsNotOfferedIsNotChosen() {
        var quote = quote(1_000, "US", "standard", List.of());
        assertThat(quote.shippingOption()).isNull();
        assertThat(quote.shippingOptions())
                .extracting(ShippingOption::id)
                .containsExactly("international", "international-express");
    }

    @Test
    void codesThatDoNotApplyAreNamedByPosition() {
        var codes = List.of("NOPE", "DOORBUSTER10", "doorbuster10", "SPRING25", "WELCOME5");
        var quote = quote(2_999, null, null, codes);
        assertThat(quote.refusedCodes()).containsExactly(0, 2, 3, 4); // unknown, twice, expired, below its minimum
        assertThat(quote.total()).isEqualTo(2_999 - 300);
    }

    @Test
    void aCodeIsReadWithoutRegardToCase() {
        assertThat(quote(3_000, null, null, List.of("welcome5")).total()).isEqualTo(2_500);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-02-28T23:59:59.999Z, false",
        "2025-03-01T00:00:00Z, true",
        "2025-05-31T23:59:59.999Z, true",
        "2025-06-01T00:00:00Z, false"
    })
    void aPromotionIsInForceFromItsFirstToBeforeItsLastInstant(Instant now, boolean inForce) {
        var request = new Pricing.Request(List.of(line("A", 1_000, 1)), null, null, List.of("SPRING25"), now);
        assertThat(pricing.quote(request).refusedCodes().isEmpty()).isEqualTo(inForce);
    }

    @Test
    void aDiscountThatTakesNothingOffHasNoLineAndIsNotRefused() {
        var quote = quote(4, null, null, List.of("DOORBUSTER10"));
        assertThat(quote.totals()).extracting(TotalLine::type).containsExactly("subtotal", "total");
        assertThat(quote.refusedCodes()).isEmpty();
    }

    @Test
    void aSumThatDoesNotFitThrowsInsteadOfWrapping() {
        var huge = List.of(line("A", Long.MAX_VALUE, 1), line("B", 1, 1));
        assertThatThrownBy(() -> pricing.quote(new Pricing.Request(huge, null, null, List.of(), NOW)))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void labelsDoNotDependOnTheLocaleOfTheMachine() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(quote(1_000, "CH", null, List.of()).totals()).contains(new TotalLine("tax", 81, "VAT 8.1%"));
        } finally {
            Locale.setDefault(before);
        }
    }

    static OrderLine line(String sku, long unitPrice, int quantity) {
        var price = new Money(unitPrice, "EUR");
        return new OrderLine(sku, "p_1", "Mug", "", "", quantity, price, price.times(quantity));
    }

    static long amount(Quote quote, String type) {
        return quote.totals().stream()
                .filter(t -> t.type().equals(type))
                .mapToLong(TotalLine::amount)
                .sum();
    }

    private static long standardPrice(Quote quote) {
        return quote.shippingOptions().getFirst().price().amount();
    }

    private Quote quote(long subtotal, @Nullable String country, @Nullable String option, List<String> codes) {
        return pricing.quote(new Pricing.Request(List.of(line("A", subtotal, 1)), country, option, codes, NOW));
    }
}
