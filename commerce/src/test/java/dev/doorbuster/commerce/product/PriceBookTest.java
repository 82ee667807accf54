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
        book.apply(product("p_1", variant("S", 900), variant("L", 1_100)), 1);
        assertThat(book.offer("L"))
                .contains(new Offer("L", "p_1", "mug", "Mug", "L size", "/mug.svg", new Money(1_100, "EUR"), null));
        assertThat(book.offer("XL")).isEmpty();
    }

    @Test
    void aSingleVariantNeedsNoNameOfItsOwn() {
        book.apply(product("p_1", variant("S", 900)), 1);
        assertThat(book.offer("S").orElseThrow().variantTitle()).isEmpty();
    }

    @Test
    void aNewSnapshotReplacesPricesAndDropsVariants() {
        book.apply(product("p_1", variant("S", 900), variant("L", 1_100)), 1);
        book.apply(product("p_1", variant("S", 800), variant("M", 1_000)), 2);
        assertThat(book.offer("S").orElseThrow().price()).isEqualTo(new Money(800, "EUR"));
        assertThat(book.offer("M")).isPresent();
        assertThat(book.offer("L")).isEmpty();
    }

    @Test
    void aSkuThatMovedToAnotherProductStaysWhenItsOldProductDropsIt() {
        book.apply(product("p_1", variant("S", 900), variant("L", 1_100)), 1);
        book.apply(product("p_2", variant("L", 1_500)), 2);
        book.apply(product("p_1", variant("S", 900)), 3);
        assertThat(book.offer("L").orElseThrow().productId()).isEqualTo("p_2");
    }

    @Test
    void an_older_snapshot_that_comes_late_changes_nothing() {
        book.apply(product("p_1", variant("S", 800), variant("M", 1_000)), 2);

        book.apply(product("p_1", variant("S", 900), variant("L", 1_100)), 1);

        assertThat(book.offer("S").orElseThrow().price()).isEqualTo(new Money(800, "EUR"));
        assertThat(book.offer("M")).isPresent();
        assertThat(book.offer("L")).isEmpty();
    }

    @Test
    void a_snapshot_that_comes_again_does_not_take_back_a_sku_that_has_moved() {
        book.apply(product("p_1", variant("S", 900), variant("L", 1_100)), 1);
        book.apply(product("p_2", variant("L", 1_500)), 2);

        book.apply(product("p_1", variant("S", 900), variant("L", 1_100)), 1);

        assertThat(book.offer("L").orElseThrow().productId()).isEqualTo("p_2");
    }

    private static Variant variant(String sku, long amount) {
        return new Variant(sku, sku + " size", Map.of("Size", sku), new Money(amount, "EUR"), null);
    }

    private static Product product(String id, Variant... variants) {
        return new Product(id, "mug", "Mug", "", "Acme", List.of(), "/mug.svg", List.of(variants));
    }
}
