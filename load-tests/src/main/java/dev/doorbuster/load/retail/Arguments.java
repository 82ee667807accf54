package dev.doorbuster.load.retail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/**
 * The command line.
 *
 * @param products the most that are written
 * @param currency of the feed; the figures of the invoices are taken over, not converted
 */
record Arguments(Path input, Path output, int products, Currency currency) {
    static final String USAGE = "usage: RetailCatalogue INPUT.csv.gz OUTPUT.ndjson [--products 4000] [--currency EUR]";
    private static final int DEFAULT_PRODUCTS = 4_000;

    /** @throws IllegalArgumentException saying what is wrong, for people */
    static Arguments of(List<String> args) {
        var files = new ArrayList<String>();
        int products = DEFAULT_PRODUCTS;
        var currency = Currency.getInstance("EUR");
        for (int i = 0; i < args.size(); i++) {
            switch (args.get(i)) {
                case "--products" -> products = number(value(args, ++i, "--products"));
                case "--currency" -> currency = currency(value(args, ++i, "--currency"));
                default -> files.add(args.get(i));
            }
        }
        if (files.size() != 2 || files.stream().anyMatch(f -> f.startsWith("--"))) {
            throw new IllegalArgumentException(USAGE);
        }
        return new Arguments(Path.of(files.get(0)), Path.of(files.get(1)), products, currency);
    }

    private static String value(List<String> args, int i, String option) {
        if (i >= args.size()) {
            throw new IllegalArgumentException(option + " needs a value; " + USAGE);
        }
        return args.get(i);
    }

    private static int number(String text) {
        if (!text.matches("[1-9][0-9]{0,6}")) {
            throw new IllegalArgumentException("--products must be 1 to 9999999, not " + text);
        }
        return Integer.parseInt(text);
    }

    private static Currency currency(String code) {
        try {
            var currency = Currency.getInstance(code);
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException e) {
            // said below, as for a code without a minor unit
        }
        throw new IllegalArgumentException("--currency must be an ISO 4217 code such as EUR, not " + code);
    }
}
