package dev.doorbuster.commerce.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.Violation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductRulesTest {
    private static final Money PRICE = new Money(1299, "EUR");
    private final ProductRules rules = new ProductRules("EUR");

    @Test
    void aPlainProductIsAccepted() {
        assertThat(rules.check(product("mug", "Mug", "", List.of("Kitchen"), "/img/mug.svg", variant("MUG-1", PRICE))))
                .isEmpty();
    }

    static Stream<Arguments> wrong() {
        var ok = variant("MUG-1", PRICE);
        var text = "x".repeat(256);
        return Stream.of(
                Arguments.of(product("Mug", "Mug", "", List.of(), "", ok), "handle format"),
                Arguments.of(product("", "Mug", "", List.of(), "", ok), "handle format"),
                Arguments.of(product("m".repeat(256), "Mug", "", List.of(), "", ok), "handle format"),
                Arguments.of(product("../mug", "Mug", "", List.of(), "", ok), "handle format"),
                Arguments.of(product("mug", " ", "", List.of(), "", ok), "title length"),
                Arguments.of(product("mug", text, "", List.of(), "", ok), "title length"),
                Arguments.of(product("mug", "Mug\u0000", "", List.of(), "", ok), "title characters"),
                Arguments.of(product("mug", "Mug \ud83d", "", List.of(), "", ok), "title characters"),
                Arguments.of(product("mug", "Mug", "x".repeat(20_001), List.of(), "", ok), "description length"),
                Arguments.of(product("mug", "Mug", "", List.of("ok", ""), "", ok), "categories[1] length"),
                Arguments.of(product("mug", "Mug", "", Collections.nCopies(21, "c"), "", ok), "categories size"),
                Arguments.of(product("mug", "Mug", "", List.of(), "ftp://x/y", ok), "image_url format"),
                Arguments.of(product("mug", "Mug", "", List.of(), "//evil.example/y", ok), "image_url format"),
                Arguments.of(product("mug", "Mug", "", List.of(), "https://x/ y", ok), "image_url format"),
                Arguments.of(product("mug", "Mug", "", List.of(), "javascript:alert(1)", ok), "image_url format"),
                Arguments.of(product("mug", "Mug", "", List.of(), "", ok, ok), "variants[1].sku duplicate"),
                Arguments.of(product("mug", "Mug", "", List.of(), "", variant("", PRICE)), "variants[0].sku format"),
                Arguments.of(
                        product("mug", "Mug", "", List.of(), "", variant("M", new Money(-1, "EUR"))),
                        "variants[0].price.amount range"),
                Arguments.of(
                        product("mug", "Mug", "", List.of(), "", variant("M", new Money(1_000_000_001L, "EUR"))),
                        "variants[0].price.amount range"),
                Arguments.of(
                        product("mug", "Mug", "", List.of(), "", variant("M", new Money(1, "USD"))),
                        "variants[0].price.currency currency"),
                Arguments.of(
                        product("mug", "Mug", "", List.of(), "", withOptions(Map.of("", "L"))),
                        "variants[0].options length"),
                Arguments.of(
                        product("mug", "Mug", "", List.of(), "", withOptions(Map.of("Size", ""))),
                        "variants[0].options.Size length"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void oneWrongThingIsOneViolationThatNamesIt(Product product, String fieldAndCode) {
        assertThat(rules.check(product))
                .extracting(v -> v.field() + " " + v.code())
                .containsExactly(fieldAndCode);
    }

    @Test
    void limitsAreInclusive() {
        var variants = IntStream.range(0, ProductRules.MAX_VARIANTS)
                .mapToObj(i -> variant("M-" + i, new Money(ProductRules.MAX_PRICE, "EUR")))
                .toArray(Variant[]::new);
        var product = product(
                "m".repeat(255),
                "x".repeat(255),
                "x".repeat(20_000),
                Collections.nCopies(20, "c"),
                "https://x/" + "y".repeat(1_990),
                variants);
        assertThat(rules.check(product)).isEmpty();
    }

    @Test
    void tooManyVariantsOrOptionsAreRefused() {
        var variants = IntStream.rangeClosed(0, ProductRules.MAX_VARIANTS)
                .mapToObj(i -> variant("M-" + i, PRICE))
                .toArray(Variant[]::new);
        assertThat(rules.check(product("mug", "Mug", "", List.of(), "", variants)))
                .extracting(Violation::field)
                .containsExactly("variants");
        var options = new LinkedHashMap<String, String>();
        IntStream.rangeClosed(0, ProductRules.MAX_OPTIONS).forEach(i -> options.put("o" + i, "v"));
        assertThat(rules.check(product("mug", "Mug", "", List.of(), "", withOptions(options))))
                .extracting(Violation::field)
                .containsExactly("variants[0].options");
    }

    @Test
    void pricesInOtherCurrenciesAreOnePerCurrencyAndNeverTheShopsOwn() {
        var prices = List.of(
                new Money(1, "GBP"),
                new Money(-1, "USD"),
                new Money(2, "GBP"),
                new Money(3, "EUR"),
                new Money(4, "JPY"));
        var variant = new Variant("M", "", Map.of(), PRICE, null, null, prices);
        assertThat(rules.check(product("mug", "Mug", "", List.of(), "", variant)))
                .extracting(violation -> violation.field() + " " + violation.code())
                .containsExactly(
                        "variants[0].prices[1].amount range",
                        "variants[0].prices[2].currency duplicate",
                        "variants[0].prices[3].currency currency");
    }

    @Test
    void translationsAreNamedByLanguageAndNoLongerThanTheTextTheyReplace() {
        var translations = Map.of(
                "de", new Translation("Becher", ""),
                "zh-Hant-TW", new Translation("", "x"),
                "fr", new Translation("x".repeat(ProductRules.MAX_TEXT + 1), ""),
                "GERMAN", new Translation("Becher", ""));
        var product =
                new Product("p_1", "mug", "Mug", "", "", List.of(), "", List.of(variant("M", PRICE)), translations);
        assertThat(rules.check(product))
                .extracting(violation -> violation.field() + " " + violation.code())
                .containsExactlyInAnyOrder("translations.fr.title length", "translations format");
    }

    @Test
    void aProductWithoutVariantsDoesNotExist() {
        assertThatThrownBy(() -> product("mug", "Mug", "", List.of(), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mug");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " A", "-A", "A\nB", "A?B", "A\"B", "A\u0000"})
    void whatCannotStandOnALabelIsNoSku(String sku) {
        assertThat(ProductRules.isSku("A-1/b_2.c+3")).isTrue();
        assertThat(ProductRules.isSku(sku)).isFalse();
        assertThat(ProductRules.isSku("A".repeat(64))).isTrue();
        assertThat(ProductRules.isSku("A".repeat(65))).isFalse();
    }

    @Test
    void optionsKeepTheOrderOfTheMerchant() {
        var options = new LinkedHashMap<String, String>();
        List.of("Size", "Colour", "Material", "Cut", "Band").forEach(name -> options.put(name, "x"));
        assertThat(withOptions(options).options().keySet())
                .containsExactly("Size", "Colour", "Material", "Cut", "Band");
    }

    @Test
    void theGridShowsTheLowestPrice() {
        var product =
                product("mug", "Mug", "", List.of(), "", variant("A", PRICE), variant("B", new Money(999, "EUR")));
        assertThat(product.price()).isEqualTo(new Money(999, "EUR"));
    }

    static Variant variant(String sku, Money price) {
        return new Variant(sku, "", Map.of(), price, null);
    }

    private static Variant withOptions(Map<String, String> options) {
        return new Variant("M", "", options, PRICE, PRICE);
    }

    static Product product(
            String handle,
            String title,
            String description,
            List<String> categories,
            String image,
            Variant... variants) {
        return new Product("p_1", handle, title, description, "Acme", categories, image, List.of(variants));
    }
}
