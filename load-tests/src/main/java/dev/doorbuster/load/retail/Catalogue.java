package dev.doorbuster.load.retail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The products of a feed: what sold most often comes first, and stays when there are too many. */
final class Catalogue {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final long STOCK_DAYS = 28;
    private static final long MIN_STOCK = 5;
    private static final long MAX_STOCK = 100_000;

    private final Invoices invoices;
    private final String currency;
    private final int limit;

    Catalogue(Invoices invoices, String currency, int limit) {
        this.invoices = invoices;
        this.currency = currency;
        this.limit = limit;
    }

    List<Demand> products() {
        return invoices.demands().stream()
                .filter(demand -> demand.sales() > 0)
                .sorted(Comparator.comparingLong(Demand::sales).reversed().thenComparing(Demand::stockCode))
                .limit(limit)
                .toList();
    }

    /** Stock codes with nothing but dropped lines. */
    long neverSold() {
        return invoices.demands().stream().filter(demand -> demand.sales() == 0).count();
    }

    void writeTo(Writer out) throws IOException {
        for (var demand : products()) {
            out.write(JSON.writeValueAsString(product(demand)));
            out.write('\n');
        }
    }

    private ObjectNode product(Demand demand) {
        var code = demand.stockCode();
        var words = Titles.title(demand.description());
        var title = words.isEmpty() ? code : words;
        var product = JSON.createObjectNode()
                // The code at the end keeps two products with one description apart.
                .put("handle", (Titles.slug(title) + "-" + code.toLowerCase(Locale.ROOT)).replaceFirst("^-", ""))
                .put("title", title)
                .put("description", title + ". Stock code " + code + ".")
                .put("brand", "")
                .put("image_url", "");
        product.putArray("categories").add(Categories.of(title));
        var variant = product.putArray("variants").addObject().put("sku", code).put("title", "");
        variant.putObject("options");
        variant.putObject("price").put("amount", demand.medianPrice()).put("currency", currency);
        variant.put("available", openingStock(demand));
        return product;
    }

    /** Four weeks of average net demand. */
    long openingStock(Demand demand) {
        long fourWeeks = Math.ceilDiv(demand.units() * STOCK_DAYS, invoices.days());
        return Math.clamp(fourWeeks, MIN_STOCK, MAX_STOCK);
    }
}
