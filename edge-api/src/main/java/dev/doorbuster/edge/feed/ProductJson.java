package dev.doorbuster.edge.feed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.Violation;
import dev.doorbuster.commerce.product.Product;
import dev.doorbuster.commerce.product.Translation;
import dev.doorbuster.commerce.product.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A product in the shape of the product API. {@code id}, the product's {@code price} and {@code variants[].id} are what the shop
 * works out itself; they are ignored, so that the answer to a GET can be edited and sent back.
 */
final class ProductJson {
    private static final Set<String> PRODUCT = Set.of(
            "id",
            "handle",
            "title",
            "description",
            "brand",
            "categories",
            "image_url",
            "price",
            "variants",
            "translations");
    private static final Set<String> VARIANT =
            Set.of("id", "sku", "title", "options", "price", "compare_at", "max_per_shopper", "available", "prices");
    static final long MAX_STOCK = 1_000_000_000L;

    sealed interface Result {}

    /** Well-formed; the rules of the shop have not been asked yet. */
    record Read(Product product, Map<String, Long> openingStock) implements Result {}

    /** @param violations at least one */
    record Wrong(List<Violation> violations) implements Result {}

    private ProductJson() {}

    static Result read(JsonNode object) {
        var violations = new ArrayList<Violation>();
        var fields = new StrictObject(object, "", violations);
        fields.onlyNames(PRODUCT);
        var handle = fields.requiredText("handle");
        var title = fields.requiredText("title");
        var description = fields.text("description");
        var brand = fields.text("brand");
        var categories = fields.texts("categories");
        var imageUrl = fields.text("image_url");
        var stock = new LinkedHashMap<String, Long>();
        var variants = variants(fields, violations, stock);
        var translations = new LinkedHashMap<String, Translation>();
        fields.objects("translations").forEach((tag, text) -> translations.put(tag, translation(text)));
        if (!violations.isEmpty()) {
            return new Wrong(violations);
        }
        var product = new Product(
                Ids.product(handle), handle, title, description, brand, categories, imageUrl, variants, translations);
        return new Read(product, stock);
    }

    private static List<Variant> variants(StrictObject fields, List<Violation> violations, Map<String, Long> stock) {
        var variants = new ArrayList<Variant>();
        var items = fields.array("variants");
        if (items.isEmpty()) {
            fields.wrong("variants", "required", "must hold at least one variant");
        }
        for (int i = 0; i < items.size(); i++) {
            var path = "variants[" + i + "]";
            if (items.get(i).isObject()) {
                variants.add(variant(new StrictObject(items.get(i), path + ".", violations), stock));
            } else {
                fields.wrong(path, "type", "must be an object");
            }
        }
        return variants;
    }

    private static Translation translation(StrictObject fields) {
        fields.onlyNames(Set.of("title", "description"));
        return new Translation(fields.text("title"), fields.text("description"));
    }

    /** Held within an int here; what it may be say the product rules. */
    private static @Nullable Integer limit(StrictObject fields) {
        var limit = fields.integer("max_per_shopper");
        return limit == null ? null : Math.clamp(limit, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static Variant variant(StrictObject fields, Map<String, Long> stock) {
        fields.onlyNames(VARIANT);
        var sku = fields.requiredText("sku");
        var options = fields.textMap("options");
        var title = fields.text("title");
        var available = fields.integer("available");
        if (available != null && (available < 0 || available > MAX_STOCK)) {
            fields.wrong("available", "range", "must be 0 to " + MAX_STOCK + " units");
        } else if (available != null) {
            stock.put(sku, available);
        }
        return new Variant(
                sku,
                title.isEmpty() ? String.join(" / ", options.values()) : title,
                options,
                fields.requiredMoney("price"),
                fields.money("compare_at"),
                limit(fields),
                fields.moneys("prices"));
    }
}
