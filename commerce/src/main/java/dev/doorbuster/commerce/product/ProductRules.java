package dev.doorbuster.commerce.product;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.Text;
import dev.doorbuster.commerce.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the shop accepts as a product. Pure; the one place where these limits stand. */
public final class ProductRules {
    public static final int MAX_VARIANTS = 100;
    public static final int MAX_OPTIONS = 10;
    public static final int MAX_CATEGORIES = 20;
    public static final int MAX_TEXT = 255;
    public static final int MAX_DESCRIPTION = 20_000;
    public static final int MAX_URL = 2_000;
    public static final long MAX_PRICE = 1_000_000_000L;
    public static final int MAX_PER_SHOPPER = 99;
    public static final int MAX_PRICES = 50;
    public static final int MAX_TRANSLATIONS = 50;

    private static final Pattern HANDLE = Pattern.compile("[\\p{Ll}\\p{Lo}\\p{N}][\\p{Ll}\\p{Lo}\\p{N}._-]{0,254}");
    private static final Pattern SKU = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._/+-]{0,63}");

    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?");

    private final String currency;

    /** @param currency the shop's ISO 4217 currency; a price in another one is refused */
    public ProductRules(String currency) {
        this.currency = currency;
    }

    public static boolean isSku(String sku) {
        return SKU.matcher(sku).matches();
    }

    /** All that is wrong with the product; empty means accepted. */
    public List<Violation> check(Product product) {
        var found = new ArrayList<Violation>();
        if (!HANDLE.matcher(product.handle()).matches()) {
            found.add(new Violation(
                    "handle", "format", "must be 1 to 255 lower-case letters, digits, dots, dashes or underscores"));
        }
        text(found, "title", product.title(), 1, MAX_TEXT);
        text(found, "brand", product.brand(), 0, MAX_TEXT);
        text(found, "description", product.description(), 0, MAX_DESCRIPTION);
        imageUrl(found, product.imageUrl());
        if (product.categories().size() > MAX_CATEGORIES) {
            found.add(new Violation("categories", "size", "must hold at most " + MAX_CATEGORIES + " categories"));
        }
        for (int i = 0; i < product.categories().size(); i++) {
            text(found, "categories[" + i + "]", product.categories().get(i), 1, MAX_TEXT);
        }
        variants(found, product.variants());
        translations(found, product.translations());
        return found;
    }

    private void variants(List<Violation> found, List<Variant> variants) {
        if (variants.size() > MAX_VARIANTS) {
            found.add(new Violation("variants", "size", "must hold 1 to " + MAX_VARIANTS + " variants"));
        }
        var skus = new HashSet<String>();
        for (int i = 0; i < variants.size(); i++) {
            var variant = variants.get(i);
            var path = "variants[" + i + "].";
            if (!isSku(variant.sku())) {
                found.add(new Violation(path + "sku", "format", "must be 1 to 64 letters, digits or . _ / + -"));
            } else if (!skus.add(variant.sku())) {
                found.add(new Violation(path + "sku", "duplicate", "stands twice in this product"));
            }
            text(found, path + "title", variant.title(), 0, MAX_TEXT);
            options(found, path + "options", variant.options());
            price(found, path + "price", variant.price());
            price(found, path + "compare_at", variant.compareAt());
            limit(found, path + "max_per_shopper", variant.maxPerShopper());
            ownPrices(found, path + "prices", variant.prices());
        }
    }

    private static void options(List<Violation> found, String path, Map<String, String> options) {
        if (options.size() > MAX_OPTIONS) {
            found.add(new Violation(path, "size", "must hold at most " + MAX_OPTIONS + " options"));
        }
        options.forEach((name, value) -> {
            int before = found.size();
            text(found, path, name, 1, MAX_TEXT);
            if (found.size() == before) { // a name that is wrong itself must not become part of an answer
                text(found, path + "." + name, value, 1, MAX_TEXT);
            }
        });
    }

    private void price(List<Violation> found, String field, @Nullable Money price) {
        if (price == null) {
            return;
        }
        amount(found, field, price);
        if (!price.currency().equals(currency)) {
            found.add(new Violation(field + ".currency", "currency", "must be " + currency + ", the shop's currency"));
        }
    }

    private void ownPrices(List<Violation> found, String path, List<Money> prices) {
        if (prices.size() > MAX_PRICES) {
            found.add(new Violation(path, "size", "must hold at most " + MAX_PRICES + " prices"));
        }
        var currencies = new HashSet<String>();
        for (int i = 0; i < prices.size(); i++) {
            var field = path + "[" + i + "]";
            var price = prices.get(i);
            amount(found, field, price);
            if (price.currency().equals(currency)) {
                found.add(new Violation(
                        field + ".currency", "currency", "is the shop's currency; its price stands in price"));
            } else if (!currencies.add(price.currency())) {
                found.add(new Violation(field + ".currency", "duplicate", "has a price already"));
            }
        }
    }

    private static void amount(List<Violation> found, String field, Money price) {
        if (price.amount() < 0 || price.amount() > MAX_PRICE) {
            found.add(new Violation(field + ".amount", "range", "must be 0 to " + MAX_PRICE + " minor units"));
        }
    }

    private static void translations(List<Violation> found, Map<String, Translation> translations) {
        if (translations.size() > MAX_TRANSLATIONS) {
            found.add(new Violation("translations", "size", "must hold at most " + MAX_TRANSLATIONS + " languages"));
        }
        translations.forEach((tag, translation) -> {
            if (!LANGUAGE.matcher(tag).matches()) { // a name that is wrong itself must not become part of an answer
                found.add(
                        new Violation("translations", "format", "must be named by language tags such as de or de-AT"));
            } else {
                text(found, "translations." + tag + ".title", translation.title(), 0, MAX_TEXT);
                text(found, "translations." + tag + ".description", translation.description(), 0, MAX_DESCRIPTION);
            }
        });
    }

    private static void limit(List<Violation> found, String field, @Nullable Integer limit) {
        if (limit != null && (limit < 1 || limit > MAX_PER_SHOPPER)) {
            found.add(new Violation(field, "range", "must be 1 to " + MAX_PER_SHOPPER + " units"));
        }
    }

    private static void imageUrl(List<Violation> found, String url) {
        boolean known = url.isEmpty() || url.startsWith("https://") || url.startsWith("http://") || isPath(url);
        if (!known || url.length() > MAX_URL || url.chars().anyMatch(c -> c <= ' ') || !Text.isEncodable(url)) {
            found.add(new Violation("image_url", "format", "must be an http(s) address or a path of the storefront"));
        }
    }

    private static boolean isPath(String url) {
        return url.startsWith("/") && !url.startsWith("//");
    }

    private static void text(List<Violation> found, String field, String value, int min, int max) {
        if (value.strip().length() < min || value.length() > max) {
            found.add(new Violation(field, "length", "must have " + min + " to " + max + " characters"));
        } else if (value.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t')) {
            found.add(new Violation(field, "characters", "must not hold control characters"));
        } else if (!Text.isEncodable(value)) {
            found.add(new Violation(field, "characters", "must not hold half of a surrogate pair"));
        }
    }
}
