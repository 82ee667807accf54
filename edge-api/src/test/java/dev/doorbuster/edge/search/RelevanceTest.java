package dev.doorbuster.edge.search;

import static dev.doorbuster.edge.Shelf.id;
import static dev.doorbuster.edge.Shelf.product;
import static dev.doorbuster.edge.Shelf.variant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.product.Product;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found for words as people type them, and what comes first. */
class RelevanceTest {
    private static final String HEADPHONES = "Wireless Headphones";

    private final ProductIndex index = new ProductIndex();
    private long revision;

    RelevanceTest() {
        put(product("Stoneware Mug", 1_200, "Kitchen"));
        put(product("Café Table", 19_900, "Furniture"));
        put(product(HEADPHONES, 8_900, "Electronics"));
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ehadphones", "hedphones", "headphnoes", "xheadphones", "headphonesx", "headphoness"})
    void a_slip_anywhere_in_a_long_word_is_forgiven(String words) {
        assertThat(found(words)).containsExactly(id(HEADPHONES));
    }

    @Test
    void the_longer_a_text_the_fewer_slips_are_looked_for_because_each_look_is_dear() {
        assertThat(found("wireless ehadphonse")).containsExactly(id(HEADPHONES));
        assertThat(found("wireless ".repeat(3) + "ehadphonse")).isEmpty();
        assertThat(found("wireless ".repeat(5) + "ehadphones")).containsExactly(id(HEADPHONES));
        assertThat(found("wireless ".repeat(6) + "ehadphones")).isEmpty();
    }

    @Test
    void what_is_typed_without_a_typo_is_not_taken_for_something_else() {
        put(product("Mugs and Rugs", 100));
        put(product("Stoneware Jug", 100));

        assertThat(found("stonewear")).containsExactlyInAnyOrder(id("Stoneware Jug"), id("Stoneware Mug"));
        assertThat(found("stoneware")).containsExactlyInAnyOrder(id("Stoneware Jug"), id("Stoneware Mug"));
    }

    @Test
    void the_title_comes_before_the_text_and_the_whole_word_before_its_beginning() {
        put(product("in-text", "Four", "a tea set", List.of(), variant("T-1", 1)));
        put(product("begins-text", "Three", "all teapots", List.of(), variant("T-2", 1)));
        put(product("begins-title", "Teapot", "", List.of(), variant("T-3", 1)));
        put(product("long-title", "Tea for two and more", "", List.of(), variant("T-4", 1)));
        put(product("short-title", "Green Tea", "", List.of(), variant("T-5", 1)));

        assertThat(found("tea"))
                .containsExactly(
                        Ids.product("short-title"),
                        Ids.product("long-title"),
                        Ids.product("begins-title"),
                        Ids.product("in-text"),
                        Ids.product("begins-text"));
    }

    @Test
    void numbers_and_article_numbers_mean_exactly_what_they_say() {
        put(product("card-128", "Memory Card 128GB", "", List.of(), variant("CARD-128/A", 1)));
        put(product("card-256", "Memory Card 256GB", "fits CARD-128/A too", List.of(), variant("CARD-256/A", 1)));

        assertThat(found("memory 128gb")).containsExactly(Ids.product("card-128"));
        assertThat(found("memory 129gb")).isEmpty();
        assertThat(found(" card-128/a ")).first().isEqualTo(Ids.product("card-128"));
        assertThat(found("CARD-129/A")).isEmpty();
    }

    @Test
    void titles_are_sorted_as_in_a_dictionary() {
        put(product("Ärmelweste", 100));
        put(product("armchair", 100));

        assertThat(sorted(Sorting.TITLE)).startsWith(id("armchair"), id("Ärmelweste"), id("Café Table"));
    }

    private void put(Product product) {
        index.put(product, ++revision);
        index.refresh();
    }

    private List<String> found(String words) {
        return listed(words, Sorting.RELEVANCE);
    }

    private List<String> sorted(Sorting sorting) {
        return listed("", sorting);
    }

    private List<String> listed(String words, Sorting sorting) {
        return index.search(new SearchRequest(words, ProductFilter.NONE, sorting, 10, Optional.empty()))
                .productIds();
    }
}
