package dev.doorbuster.commerce.market;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One market as configured: {@code id:currency:language[:rate]}, for example {@code uk:GBP:en-GB:0.86}. The rate is needed exactly
 * when the currency is not the shop's.
 */
final class MarketLine {
    private static final int MAX_MARKETS = 50;

    /** How many minor units one may become at most, so that a full cart at the highest price still fits a long. */
    private static final BigDecimal MAX_FACTOR = BigDecimal.valueOf(100_000);

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern RATE = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,12})?");

    private MarketLine() {}

    static List<Market> read(String text, String shopCurrency) {
        var markets = new ArrayList<Market>();
        for (var line : text.split("[,\\n]", -1)) {
            if (!line.isBlank()) {
                markets.add(market(line.strip(), shopCurrency, markets.size()));
            }
        }
        if (markets.size() > MAX_MARKETS) {
            throw new IllegalArgumentException("holds more than " + MAX_MARKETS + " markets");
        }
        return markets.isEmpty() ? List.of(only(shopCurrency)) : markets;
    }

    private static Market only(String shopCurrency) {
        return new Market("default", shopCurrency, Locale.ENGLISH, BigDecimal.ONE, shopCurrency, 0);
    }

    private static Market market(String line, String shopCurrency, int position) {
        var parts = line.split(":", -1);
        if (parts.length < 3 || parts.length > 4) {
            throw wrong(line, "must be id:currency:language or id:currency:language:rate");
        }
        var id = parts[0].strip();
        if (!ID.matcher(id).matches()) {
            throw wrong(line, "has an id that is not 1 to 32 lower-case letters, digits or dashes");
        }
        var currency = currency(line, parts[1].strip());
        var rate = rate(line, parts.length == 4 ? parts[3].strip() : "", currency, shopCurrency);
        return new Market(id, currency, locale(line, parts[2].strip()), rate, shopCurrency, position);
    }

    private static String currency(String line, String code) {
        try {
            if (Currency.getInstance(code).getDefaultFractionDigits() >= 0) {
                return code;
            }
        } catch (IllegalArgumentException e) {
            // Answered below: no currency and one without minor units are one answer.
        }
        throw wrong(line, "has '" + code + "' where an ISO 4217 currency must be");
    }

    private static Locale locale(String line, String tag) {
        try {
            var locale = new Locale.Builder().setLanguageTag(tag).build();
            if (!locale.getLanguage().isEmpty()) {
                return locale;
            }
        } catch (IllformedLocaleException e) {
            // Answered below.
        }
        throw wrong(line, "has '" + tag + "' where a language tag such as en-GB must be");
    }

    private static BigDecimal rate(String line, String text, String currency, String shopCurrency) {
        if (currency.equals(shopCurrency)) {
            if (!text.isEmpty()) {
                throw wrong(line, "must have no rate: " + currency + " is the shop's currency");
            }
            return BigDecimal.ONE;
        }
        if (!RATE.matcher(text).matches() || new BigDecimal(text).signum() == 0) {
            throw wrong(line, "needs a rate: how many " + currency + " one " + shopCurrency + " is, e.g. 1.08");
        }
        var rate = new BigDecimal(text);
        if (rate.movePointRight(Market.digits(currency) - Market.digits(shopCurrency))
                        .compareTo(MAX_FACTOR)
                > 0) {
            throw wrong(line, "has a rate beyond all currencies");
        }
        return rate;
    }

    private static IllegalArgumentException wrong(String line, String what) {
        return new IllegalArgumentException("'" + line + "' " + what);
    }
}
