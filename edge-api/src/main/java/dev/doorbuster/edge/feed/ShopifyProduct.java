package dev.doorbuster.edge.feed;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.Violation;
import dev.doorbuster.commerce.product.Product;
import dev.doorbuster.commerce.product.ProductRules;
import dev.doorbuster.edge.feed.ShopifyRows.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** One product of a Shopify CSV file: consecutive rows with one handle. */
final class ShopifyProduct {
    private static final Set<String> NO = Set.of("false", "no", "0");

    private final Row head;
    private final ShopifyProblems problems = new ShopifyProblems();
    private final ShopifyVariants variants;
    private String image = "";

    ShopifyProduct(Row head, String currency) {
        this.head = head;
        this.variants = new ShopifyVariants(head, currency, problems);
        add(head);
    }

    boolean hasHandle(String handle) {
        return handle().equals(handle);
    }

    void add(Row row) {
        row.cells().forEach((column, text) -> {
            if (text.indexOf('\ufffd') >= 0) {
                problems.add(row.line(), new Violation(column.header(), "encoding", "holds bytes that are not UTF-8"));
            }
        });
        if (image.isEmpty()) {
            image = row.cell(ShopifyColumn.IMAGE);
        }
        variants.add(row);
    }

    /** A row of this product cannot be read; without it the product would lose variants in silence. */
    void spoil(long line, String reason) {
        problems.add(line, new Violation("row", "format", reason));
    }

    FeedRow finish(ProductRules rules, FeedLedger ledger) {
        var status = head.cell(ShopifyColumn.STATUS);
        if (!status.isEmpty() && !status.equalsIgnoreCase("active")) {
            return notForSale(ShopifyColumn.STATUS, status);
        }
        var published = head.cell(ShopifyColumn.PUBLISHED);
        if (NO.contains(published.toLowerCase(Locale.ROOT))) {
            return notForSale(ShopifyColumn.PUBLISHED, published);
        }
        if (variants.variants().isEmpty()) {
            problems.add(head.line(), new Violation(ShopifyColumn.PRICE.header(), "required", "is required"));
        }
        return problems.refusal().orElseGet(() -> checked(rules, ledger));
    }

    private FeedRow checked(ProductRules rules, FeedLedger ledger) {
        var product = new Product(
                Ids.product(handle()),
                handle(),
                head.cell(ShopifyColumn.TITLE),
                HtmlText.of(head.cell(ShopifyColumn.BODY)),
                head.cell(ShopifyColumn.VENDOR),
                categories(),
                image,
                variants.variants());
        rules.check(product).forEach(this::add);
        if (problems.refusal().isEmpty()) {
            ledger.claim(product, head.line()).ifPresent(this::add);
        }
        return problems.refusal().orElseGet(() -> new FeedItem(head.line(), product, variants.openingStock()));
    }

    /** Type first, then tags. Shopify allows 250 tags; those beyond what the shop takes are left out. */
    private List<String> categories() {
        var byKey = new LinkedHashMap<String, String>();
        Stream.concat(
                        Stream.of(head.cell(ShopifyColumn.TYPE)),
                        Stream.of(head.cell(ShopifyColumn.TAGS).split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(name -> byKey.putIfAbsent(name.toLowerCase(Locale.ROOT), name));
        return byKey.values().stream().limit(ProductRules.MAX_CATEGORIES).toList();
    }

    private void add(Violation violation) {
        var field = violation.field();
        long line = field.startsWith("variants[") ? variants.lineOf(ShopifyColumn.variantOf(field)) : head.line();
        problems.add(line, new Violation(ShopifyColumn.headerOf(field), violation.code(), violation.message()));
    }

    private RefusedRow notForSale(ShopifyColumn column, String value) {
        return new RefusedRow(
                head.line(), column.header(), "is " + value + ": a product that is not for sale is left out");
    }

    private String handle() {
        return head.cell(ShopifyColumn.HANDLE);
    }
}
