package dev.doorbuster.commerce.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class ConversionLawsTest {
    private static final long MAX_PRICE = 1_000_000_000L;

    @Property
    void a_converted_price_is_the_nearest_minor_unit_with_halves_going_up(
            @ForAll("markets") Market market, @ForAll @LongRange(min = 1, max = MAX_PRICE) long amount) {
        var exact = exact(market, amount);
        var converted = market.convert(new Money(amount, market.shopCurrency()));

        assertThat(converted.currency()).isEqualTo(market.currency());
        var expected = exact.add(new BigDecimal("0.5")).toBigInteger().max(BigInteger.ONE);
        assertThat(BigInteger.valueOf(converted.amount())).isEqualTo(expected);
    }

    @Property
    void nothing_stays_nothing_and_something_never_becomes_nothing(
            @ForAll("markets") Market market, @ForAll @LongRange(max = 1_000) long amount) {
        assertThat(market.convert(amount) == 0).isEqualTo(amount == 0);
    }

    @Property
    void what_costs_more_never_costs_less_elsewhere(
            @ForAll("markets") Market market,
            @ForAll @LongRange(max = MAX_PRICE) long one,
            @ForAll @LongRange(max = MAX_PRICE) long other) {
        assertThat(market.convert(Math.min(one, other))).isLessThanOrEqualTo(market.convert(Math.max(one, other)));
    }

    @Property
    void converting_twice_changes_nothing_more(
            @ForAll("markets") Market market, @ForAll @LongRange(max = MAX_PRICE) long amount) {
        var once = market.convert(new Money(amount, market.shopCurrency()));

        assertThat(market.convert(once)).isEqualTo(once);
    }

    @Property
    void a_full_cart_at_the_highest_price_still_fits(@ForAll("markets") Market market) {
        var line = market.convert(new Money(MAX_PRICE, market.shopCurrency())).times(99);

        assertThat(line.times(100).amount()).isPositive();
    }

    /** Every pair of the currencies below, at rates up to what the configuration takes. */
    @Provide
    Arbitrary<Market> markets() {
        var currencies = Arbitraries.of("EUR", "GBP", "USD", "JPY", "KRW", "KWD", "TND");
        var rates = Arbitraries.bigDecimals()
                .between(new BigDecimal("0.000001"), new BigDecimal("90"))
                .ofScale(6);
        return Combinators.combine(currencies, currencies, rates).as((shop, currency, rate) -> {
            var text = shop.equals(currency) ? "" : ":" + rate.toPlainString();
            return Markets.of("m:" + currency + ":en" + text, shop).first();
        });
    }

    private static BigDecimal exact(Market market, long amount) {
        return BigDecimal.valueOf(amount, digits(market.shopCurrency()))
                .multiply(market.rate())
                .movePointRight(digits(market.currency()));
    }

    private static int digits(String currency) {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }
}
