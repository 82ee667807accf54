package dev.doorbuster.commerce.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.Money;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PriceBookTest {
    private final PriceBook book = new PriceBook();

    @Test
    void anOfferCarriesPriceAndNameOfItsVariant() {
        book.apply(product("p_1", variant("S", 900), variant("L", 1_100)));
        assertThat(book.offer("L"))
                .contains(new Offer("L", "p_1", "mug", "Mug", "L size", "/mug.svg", new Money(1_100, "EUR"), null));
        assertThat(book.offer("XL")).isEmpty();
    }

    @Test
    void aSingleVariantNeedsNoNameOfItsOwn() {
        book.apply(product("p_1", variant("S", 900)));
        assertThat(book.offer("S").orElseThrow().variantTitle()).isEmpty();
    }

    @Test
    void aNewSnapshotReplacesPricesAndDropsVariants() {
        book.apply(product("p_1", variant("S", 900), variant("L", 1_100)));
        book.apply(product("p_1", variant("S", 800), variant("M", 1_000)));
        assertThat(book.offer("S").orElseThrow().price()).isEqualTo(new Money(800, "EUR"));
        assertThat(book.offer("M")).isPresent();
        assertThat(book.offer("L")).isEmpty();
    }

    @Test
    void aSkuThatMovedToAnotherProductStaysWhenItsOldProductDropsIt() {
        book.apply(product("p_1", variant("S", 900), variant("L", 1_100)));
        book.apply(product("p_2", variant("L", 1_500)));
        book.apply(product("p_1", variant("S", 900)));
        assertThat(book.offer("L").orElseThrow().productId()).isEqualTo("p_2");
    }

    private static Variant variant(String sku, long amount) {
        return new Variant(sku, sku + " size", Map.of("Size", sku), new Money(amount, "EUR"), null);
    }

    private static Product product(String id, Variant... variants) {
        return new Product(id, "mug", "Mug", "", "Acme", List.of(), "/mug.svg", List.of(variants));
    }
}
