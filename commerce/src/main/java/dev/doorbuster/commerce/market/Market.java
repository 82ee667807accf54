package dev.doorbuster.commerce.market;

import dev.doorbuster.commerce.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;

/**
 * Where a shop sells: one currency and one language. Pure.
 *
 * @param id short and stable, e.g. {@code uk}
 * @param currency ISO 4217 code of all prices there
 * @param rate units of this currency for one of the shop's; 1 when they are the same
 * @param shopCurrency the currency that products and pricing rules are written in
 * @param position in the list of the shop's markets, from 0
 */
public record Market(String id, String currency, Locale locale, BigDecimal rate, String shopCurrency, int position) {

    /**
     * An amount of the shop's currency in this market: times the rate, rounded half up to a minor unit. What costs something
     * never becomes free by that. An amount that is in the market's currency already stays as it is.
     *
     * @throws IllegalArgumentException when the amount is in a third currency
     */
    public Money convert(Money money) {
        if (money.currency().equals(currency)) {
            return money;
        }
        if (!money.currency().equals(shopCurrency)) {
            throw new IllegalArgumentException(
                    "market " + id + " turns " + shopCurrency + " into " + currency + ", not " + money.currency());
        }
        return new Money(convert(money.amount()), currency);
    }

    /** The same for bare minor units of the shop's currency. */
    public long convert(long amount) {
        if (isInShopCurrency() || amount == 0) {
            return amount;
        }
        long converted = BigDecimal.valueOf(amount)
                .multiply(rate.movePointRight(digits(currency) - digits(shopCurrency)))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        return converted == 0 ? Long.signum(amount) : converted;
    }

    /** About what an amount of this market is in the shop's currency, in minor units: for bounds of ranges, never for what is paid. */
    public long toShop(long amount) {
        return isInShopCurrency()
                ? amount
                : BigDecimal.valueOf(amount)
                        .divide(rate.movePointRight(digits(currency) - digits(shopCurrency)), 0, RoundingMode.HALF_UP)
                        .longValueExact();
    }

    public boolean isInShopCurrency() {
        return currency.equals(shopCurrency);
    }

    /** The BCP 47 tag of the language, e.g. {@code en-GB}. */
    public String language() {
        return locale.toLanguageTag();
    }

    /** For people, in the market's own language: {@code Deutschland}; its id when the language names no country. */
    public String name() {
        var country = locale.getDisplayCountry(locale);
        return country.isEmpty() ? id : country;
    }

    /** Decimals of the currency: 2 for EUR, 0 for JPY, 3 for KWD. */
    static int digits(String currency) {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }
}
