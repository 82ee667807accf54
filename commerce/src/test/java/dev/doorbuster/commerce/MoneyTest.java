package dev.doorbuster.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    @Property
    void sumsAreExactOrThrow(@ForAll long a, @ForAll long b) {
        var sum = java.math.BigInteger.valueOf(a).add(java.math.BigInteger.valueOf(b));
        if (sum.bitLength() < Long.SIZE) {
            assertThat(new Money(a, "EUR").plus(new Money(b, "EUR"))).isEqualTo(new Money(sum.longValueExact(), "EUR"));
        } else {
            assertThatThrownBy(() -> new Money(a, "EUR").plus(new Money(b, "EUR")))
                    .isInstanceOf(ArithmeticException.class);
        }
    }

    @Test
    void aProductThatDoesNotFitThrowsInsteadOfWrapping() {
        assertThat(new Money(1299, "EUR").times(3)).isEqualTo(new Money(3897, "EUR"));
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE, "EUR").times(2)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void twoCurrenciesDoNotAdd() {
        assertThatThrownBy(() -> Money.zero("EUR").plus(Money.zero("GBP")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GBP")
                .hasMessageContaining("EUR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eur", "EURO", "", "ZZZ", "XXX", "XAU"})
    void onlyCurrenciesWithAMinorUnitAreMoney(String currency) {
        assertThatThrownBy(() -> Money.zero(currency)).isInstanceOf(IllegalArgumentException.class);
    }
}
