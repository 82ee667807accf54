package dev.doorbuster.edge.feed;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The columns of a Shopify product CSV that are read; all others are ignored. */
enum ShopifyColumn {
    HANDLE("Handle"),
    TITLE("Title"),
    BODY("Body (HTML)"),
    VENDOR("Vendor"),
    TYPE("Type"),
    TAGS("Tags"),
    PUBLISHED("Published"),
    STATUS("Status"),
    OPTION1_NAME("Option1 Name"),
    OPTION1_VALUE("Option1 Value"),
    OPTION2_NAME("Option2 Name"),
    OPTION2_VALUE("Option2 Value"),
    OPTION3_NAME("Option3 Name"),
    OPTION3_VALUE("Option3 Value"),
    SKU("Variant SKU"),
    QUANTITY("Variant Inventory Qty"),
    PRICE("Variant Price"),
    COMPARE_AT("Variant Compare At Price"),
    IMAGE("Image Src");

    static final List<ShopifyColumn> OPTION_NAMES = List.of(OPTION1_NAME, OPTION2_NAME, OPTION3_NAME);
    static final List<ShopifyColumn> OPTION_VALUES = List.of(OPTION1_VALUE, OPTION2_VALUE, OPTION3_VALUE);
    private static final Pattern VARIANT_FIELD = Pattern.compile("variants\\[(\\d+)]\\.([a-z_]+).*");
    private final String header;

    ShopifyColumn(String header) {
        this.header = header;
    }

    String header() {
        return header;
    }

    /** Headers are told apart without regard to case. */
    String key() {
        return header.toLowerCase(Locale.ROOT);
    }

    /** The variant that a product's field belongs to, or 0. */
    static int variantOf(String field) {
        var matcher = VARIANT_FIELD.matcher(field);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    /** The column that a product's field was read from. */
    static String headerOf(String field) {
        var matcher = VARIANT_FIELD.matcher(field);
        var name = matcher.matches() ? matcher.group(2) : field.replaceFirst("\\[.*", "");
        return switch (name) {
            case "handle", "variants" -> HANDLE.header;
            case "title" -> matcher.matches() ? OPTION1_VALUE.header : TITLE.header;
            case "description" -> BODY.header;
            case "brand" -> VENDOR.header;
            case "categories" -> TAGS.header;
            case "image_url" -> IMAGE.header;
            case "sku" -> SKU.header;
            case "options" -> OPTION1_VALUE.header;
            case "price" -> PRICE.header;
            case "compare_at" -> COMPARE_AT.header;
            default -> field;
        };
    }
}
