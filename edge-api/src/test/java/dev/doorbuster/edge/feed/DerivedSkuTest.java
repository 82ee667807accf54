package dev.doorbuster.edge.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.product.ProductRules;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerivedSkuTest {
    @ParameterizedTest
    @CsvSource({"Large,clay-pot.large", "Light Blue,clay-pot.light-blue", "42,clay-pot.42", "Größe,clay-pot.größe"})
    void aPlainValueStaysReadable(String value, String sku) {
        assertThat(DerivedSku.of("clay-pot", List.of(value))).isEqualTo(sku);
    }

    @Test
    void withoutOptionsItIsTheHandle() {
        assertThat(DerivedSku.of("clay-pot", List.of())).isEqualTo("clay-pot");
    }

    @Test
    void valuesThatLookAlikeOnceCleanedDiffer() {
        var skus = List.of("1/2", "1-2", "1 2", "1.2", "1  2", "½").stream()
                .map(value -> DerivedSku.of("clay-pot", List.of(value)))
                .toList();
        assertThat(skus).doesNotHaveDuplicates().contains("clay-pot.1-2").allMatch(ProductRules::isSku);
        assertThat(DerivedSku.of("pot", List.of("a b", "c"))).isNotEqualTo(DerivedSku.of("pot", List.of("a", "b c")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"🎈", "…", "\"", "İ", "𐐀𐐀𐐀𐐀𐐀𐐀𐐀𐐀𐐀𐐀𐐀𐐀𐐀𐐀𐐀𐐀𐐀𐐀𐐀𐐀𐐀𐐀𐐀𐐀𐐀𐐀𐐀𐐀𐐀𐐀𐐀𐐀𐐀𐐀"})
    void anyValueMakesASku(String value) {
        assertThat(ProductRules.isSku(DerivedSku.of("pot", List.of(value)))).isTrue();
    }

    @Test
    void longNamesAreShortenedAndStillDiffer() {
        var handle = "h".repeat(200);
        var a = DerivedSku.of(handle, List.of("a"));
        assertThat(a).hasSize(64).isEqualTo(DerivedSku.of(handle, List.of("a")));
        assertThat(DerivedSku.of(handle, List.of("b"))).hasSize(64).isNotEqualTo(a);
    }
}
