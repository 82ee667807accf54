package dev.doorbuster.commerce.product;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.market.Market;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A product as the catalogue keeps it. Availability is not part of it: stock moves a thousand times more often and has its own
 * topic.
 *
 * @param id follows from the handle, see {@link dev.doorbuster.commerce.Ids#product}
 * @param handle the merchant's key and the last part of the product's address
 * @param description plain text
 * @param imageUrl absolute, or a path of the storefront; empty when there is none
 * @param variants at least one
 * @param translations by BCP 47 tag, e.g. {@code de} or {@code de-AT}; a language that is not here reads the text above
 */
public record Product(
        String id,
        String handle,
        String title,
        String description,
        String brand,
        List<String> categories,
        String imageUrl,
        List<Variant> variants,
        Map<String, Translation> translations) {

    /** Older events have no translations. */
    @SuppressWarnings("RedundantNullCheck")
    public Product {
        categories = List.copyOf(categories);
        variants = List.copyOf(variants);
        translations = sorted(Objects.requireNonNullElse(translations, Map.of()));
        if (variants.isEmpty()) {
            throw new IllegalArgumentException("product " + handle + " has no variant");
        }
    }

    /** In the merchant's own words only. */
    public Product(
            String id,
            String handle,
            String title,
            String description,
            String brand,
            List<String> categories,
            String imageUrl,
            List<Variant> variants) {
        this(id, handle, title, description, brand, categories, imageUrl, variants, Map.of());
    }

    /** The lowest price among the variants: what a product grid shows. */
    public Money price() {
        return variants.stream()
                .map(Variant::price)
                .min(Comparator.comparingLong(Money::amount))
                .orElseThrow();
    }

    /** The lowest price among the variants in a market. */
    public Money price(Market market) {
        return variants.stream()
                .map(variant -> variant.price(market))
                .min(Comparator.comparingLong(Money::amount))
                .orElseThrow();
    }

    /** Title and description for a language: the tag's own, else the language's, else what the merchant wrote; each by itself. */
    public Translation text(Locale locale) {
        if (translations.isEmpty()) {
            return new Translation(title, description);
        }
        var exact = translations.get(locale.toLanguageTag());
        var found = exact != null ? exact : translations.get(locale.getLanguage());
        return found == null
                ? new Translation(title, description)
                : new Translation(
                        found.title().isEmpty() ? title : found.title(),
                        found.description().isEmpty() ? description : found.description());
    }

    private static Map<String, Translation> sorted(Map<String, Translation> translations) {
        return translations.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(translations));
    }
}
