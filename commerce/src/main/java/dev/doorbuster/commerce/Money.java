package dev.doorbuster.commerce;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount in the minor units of a currency: {@code Money(1299, "EUR")} is 12.99 euro.
 *
 * <p>Arithmetic is exact; an overflow or a mix of currencies is an error of the caller and throws.
 *
 * @param amount minor units (cents, pence, yen), may be negative
 * @param currency ISO 4217 code
 */
public record Money(long amount, String currency) {
    public Money {
        var known = Currency.getInstance(currency);
        if (known.getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException("currency " + currency + " has no minor unit");
        }
        currency = known.getCurrencyCode(); // one text for all the amounts of a catalogue
    }

    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(amount, sameCurrency(other).amount), currency);
    }

    public Money times(long factor) {
        return new Money(Math.multiplyExact(amount, factor), currency);
    }

    /** For people and logs: {@code 12.99 EUR}. */
    public String text() {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        return BigDecimal.valueOf(amount, digits).toPlainString() + " " + currency;
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
        }
        return other;
    }
}
