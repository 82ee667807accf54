package dev.doorbuster.commerce.product;

import java.util.Objects;

/** What a product is called and how it is described in one language. An empty one falls back to the merchant's own text. */
public record Translation(String title, String description) {

    /** Events may leave one out. */
    @SuppressWarnings("RedundantNullCheck")
    public Translation {
        title = Objects.requireNonNullElse(title, "");
        description = Objects.requireNonNullElse(description, "");
    }
}
