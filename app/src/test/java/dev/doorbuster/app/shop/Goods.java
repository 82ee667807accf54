package dev.doorbuster.app.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A product with one variant, as a merchant sends it.
 *
 * @param limit units for one shopper, or null
 */
record Goods(
        String handle,
        String title,
        String category,
        long price,
        String sku,
        long stock,
        @Nullable Integer limit) {

    Goods(String handle, String title, String category, long price, String sku, long stock) {
        this(handle, title, category, price, sku, stock, null);
    }

    Goods withLimit(int units) {
        return new Goods(handle, title, category, price, sku, stock, units);
    }

    String id() {
        return Ids.product(handle);
    }

    Map<String, Object> feedItem() {
        var variant = new LinkedHashMap<String, Object>();
        variant.put("sku", sku);
        variant.put("options", Map.of("Size", "L"));
        variant.put("price", money(price));
        variant.put("max_per_shopper", limit);
        variant.put("available", stock);
        var product = new LinkedHashMap<String, Object>();
        product.put("handle", handle);
        product.put("title", title);
        product.put("description", "Made for a test.");
        product.put("brand", "Calder Row");
        product.put("categories", List.of(category));
        product.put("image_url", "https://example.org/" + handle + ".png");
        product.put("variants", List.of(variant));
        return product;
    }

    String line() {
        return new String(Json.bytes(feedItem()), StandardCharsets.UTF_8);
    }

    /** Imports them and waits until their stock can be bought. */
    static void stock(Shopper admin, Goods... all) {
        var feed = Stream.of(all).map(Goods::line).collect(Collectors.joining("\n"));
        var report = admin.body("PUT", "/admin/products", "application/x-ndjson", feed)
                .expect(200);
        assertThat(report.json().path("accepted").asInt()).as(report.text()).isEqualTo(all.length);
        for (var goods : all) {
            assertThat(admin.availableWhen(goods.handle, goods.sku, goods.stock))
                    .isEqualTo(goods.stock);
        }
    }

    static Map<String, Object> money(long amount) {
        return Map.of("amount", amount, "currency", "EUR");
    }
}
