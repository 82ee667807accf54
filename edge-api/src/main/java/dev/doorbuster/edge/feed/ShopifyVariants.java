package dev.doorbuster.edge.feed;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.Violation;
import dev.doorbuster.commerce.product.ProductRules;
import dev.doorbuster.commerce.product.Variant;
import dev.doorbuster.edge.feed.ShopifyRows.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects the variants of one product from its rows. */
final class ShopifyVariants {
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,9})?");
    private static final Pattern UNITS = Pattern.compile("-?[0-9]{1,10}");

    private final Row head;
    private final String currency;
    private final ShopifyProblems problems;
    private final List<Variant> variants = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();
    private final Map<String, Long> openingStock = new LinkedHashMap<>();

    /** @param head the product's first row, which names the options */
    ShopifyVariants(Row head, String currency, ShopifyProblems problems) {
        this.head = head;
        this.currency = currency;
        this.problems = problems;
    }

    List<Variant> variants() {
        return variants;
    }

    Map<String, Long> openingStock() {
        return openingStock;
    }

    long lineOf(int variant) {
        return variant < lines.size() ? lines.get(variant) : head.line();
    }

    /** A row without price, SKU and options only brings a further image. */
    void add(Row row) {
        boolean saysSomething = !row.cell(ShopifyColumn.PRICE).isEmpty()
                || !row.cell(ShopifyColumn.SKU).isEmpty()
                || !row.cell(ShopifyColumn.OPTION1_VALUE).isEmpty();
        // One more than allowed is enough for the rules to refuse the product.
        if (!saysSomething || variants.size() > ProductRules.MAX_VARIANTS) {
            return;
        }
        var options = options(row);
        var price = price(row, ShopifyColumn.PRICE);
        if (price == null && row.cell(ShopifyColumn.PRICE).isEmpty()) {
            problems.add(row.line(), new Violation(ShopifyColumn.PRICE.header(), "required", "is required"));
        }
        var given = row.cell(ShopifyColumn.SKU);
        var sku = given.isEmpty() ? DerivedSku.of(head.cell(ShopifyColumn.HANDLE), options.values()) : given;
        variants.add(new Variant(
                sku,
                String.join(" / ", options.values()),
                options,
                price == null ? Money.zero(currency) : price,
                price(row, ShopifyColumn.COMPARE_AT)));
        lines.add(row.line());
        stock(row, sku);
    }

    private Map<String, String> options(Row row) {
        var options = new LinkedHashMap<String, String>();
        for (int i = 0; i < ShopifyColumn.OPTION_NAMES.size(); i++) {
            var nameColumn = ShopifyColumn.OPTION_NAMES.get(i);
            var name = head.cell(nameColumn);
            var value = row.cell(ShopifyColumn.OPTION_VALUES.get(i));
            // What Shopify writes for a product without a choice.
            boolean noChoice = name.equals("Title") && value.equals("Default Title");
            if (value.isEmpty() || noChoice) {
                continue;
            }
            if (name.isEmpty()) {
                problems.add(head.line(), new Violation(nameColumn.header(), "required", "is required for its values"));
            } else if (options.put(name, value) != null) {
                problems.add(
                        head.line(), new Violation(nameColumn.header(), "duplicate", "names the same option twice"));
            }
        }
        return options;
    }

    private @Nullable Money price(Row row, ShopifyColumn column) {
        var text = row.cell(column);
        if (text.isEmpty()) {
            return null;
        }
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        if (!DECIMAL.matcher(text).matches()) {
            problems.add(
                    row.line(),
                    new Violation(column.header(), "format", "must be a plain number such as 12.99, not " + text));
            return null;
        }
        try {
            return new Money(new BigDecimal(text).movePointRight(digits).longValueExact(), currency);
        } catch (ArithmeticException e) {
            var reason = "must have at most " + digits + " decimals in " + currency + ", not " + text;
            problems.add(row.line(), new Violation(column.header(), "format", reason));
            return null;
        }
    }

    private void stock(Row row, String sku) {
        var text = row.cell(ShopifyColumn.QUANTITY);
        if (text.isEmpty()) {
            return;
        }
        if (!UNITS.matcher(text).matches() || Long.parseLong(text) > ProductJson.MAX_STOCK) {
            problems.add(
                    row.line(),
                    new Violation(ShopifyColumn.QUANTITY.header(), "format", "must be a whole number, not " + text));
            return;
        }
        // Shopify counts below zero what it sold without having it; a shop opens with nothing then.
        openingStock.put(sku, Math.max(0, Long.parseLong(text)));
    }
}
