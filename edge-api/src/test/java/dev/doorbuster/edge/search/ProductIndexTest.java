package dev.doorbuster.edge.search;

import static dev.doorbuster.edge.Shelf.id;
import static dev.doorbuster.edge.Shelf.product;
import static dev.doorbuster.edge.Shelf.variant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.product.Product;
import dev.doorbuster.edge.search.Facets.ValueCount;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductIndexTest {
    private static final String HEADPHONES = "Wireless Headphones";

    private final ProductIndex index = new ProductIndex();
    private long revision;

    ProductIndexTest() {
        put(product("Stoneware Mug", 1_200, "Kitchen"));
        put(product("Café Table", 19_900, "Furniture"));
        put(product(HEADPHONES, 8_900, "Electronics", "Gifts"));
        put(product("Enamel Mug", 900, "Kitchen", "Gifts"));
        put(product(
                "desk-lamp",
                "Desk Lamp",
                "Bright light over every mug",
                List.of("Furniture"),
                variant("LAMP-7", 4_500)));
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @Test
    void a_word_of_the_title_counts_more_than_one_of_the_description() {
        assertThat(found("mug")).hasSize(3).last().isEqualTo(id("Desk Lamp"));
    }

    @Test
    void every_word_must_occur() {
        assertThat(found("enamel mug")).containsExactly(id("Enamel Mug"));
        assertThat(found("enamel headphones")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "headphones",
                "HEADPHONES",
                "headphone",
                "headp",
                "haedphones",
                "headfones",
                "wireles headphnes",
                "wireless-headphones"
            })
    void headphones_are_found_however_they_are_typed(String words) {
        assertThat(found(words)).containsExactly(id(HEADPHONES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"café", "cafe", "CAFÉ", "cafés", "cafe\u0301"})
    void accents_and_plurals_do_not_matter(String words) {
        assertThat(found(words)).containsExactly(id("Café Table"));
    }

    @Test
    void a_short_word_is_not_taken_for_another_one() {
        assertThat(found("mag")).isEmpty();
    }

    @Test
    void a_product_is_found_by_its_sku_brand_and_category() {
        assertThat(found("LAMP-7")).containsExactly(id("Desk Lamp"));
        assertThat(found("acme")).hasSize(5);
        assertThat(found("electronics")).containsExactly(id(HEADPHONES));
    }

    @Test
    void a_category_narrows_the_list_and_the_facets_still_count_all_that_matches() {
        var page = index.search(request("mug", "Gifts", Sorting.RELEVANCE, 10, null));

        assertThat(page.productIds()).containsExactly(id("Enamel Mug"));
        assertThat(page.total()).isEqualTo(1);
        assertThat(page.facets().categories())
                .containsExactly(
                        new ValueCount("Kitchen", 2), new ValueCount("Furniture", 1), new ValueCount("Gifts", 1));
    }

    @Test
    void a_category_is_matched_exactly() {
        assertThat(index.search(request("", "gifts", Sorting.TITLE, 10, null)).productIds())
                .isEmpty();
    }

    @Test
    void lists_are_sorted_as_asked() {
        assertThat(sorted(Sorting.PRICE_ASC))
                .containsExactly(
                        id("Enamel Mug"), id("Stoneware Mug"), id("Desk Lamp"), id(HEADPHONES), id("Café Table"));
        assertThat(sorted(Sorting.PRICE_DESC))
                .containsExactlyElementsOf(sorted(Sorting.PRICE_ASC).reversed());
        assertThat(sorted(Sorting.TITLE))
                .containsExactly(
                        id("Café Table"), id("Desk Lamp"), id("Enamel Mug"), id("Stoneware Mug"), id(HEADPHONES));
        assertThat(sorted(Sorting.NEWEST))
                .containsExactly(
                        id("Desk Lamp"), id("Enamel Mug"), id(HEADPHONES), id("Café Table"), id("Stoneware Mug"));
    }

    @Test
    void a_product_put_again_is_there_once_and_as_it_is_now() {
        put(product("Stoneware Mug", 99_000, "Sale"));

        assertThat(found("stoneware")).hasSize(1);
        assertThat(sorted(Sorting.PRICE_DESC)).first().isEqualTo(id("Stoneware Mug"));
        assertThat(index.search(request("stoneware", "", Sorting.RELEVANCE, 10, null))
                        .facets()
                        .categories())
                .containsExactly(new ValueCount("Sale", 1));
    }

    @Test
    void what_is_put_is_found_after_the_next_refresh() {
        index.put(product("Garden Hose", 2_000, "Garden"), ++revision);
        assertThat(found("hose")).isEmpty();

        index.refresh();

        assertThat(found("hose")).containsExactly(id("Garden Hose"));
    }

    @ParameterizedTest
    @EnumSource
    void pages_hold_every_product_once_in_the_order_of_the_whole_list(Sorting sorting) {
        for (int n = 0; n < 20; n++) {
            put(product("Mug number " + n, 1_000 + n % 3, "Kitchen"));
        }
        var whole = index.search(request("mug", "", sorting, 100, null));

        assertThat(pages("mug", sorting, 4)).isEqualTo(whole.productIds()).hasSize(23);
        assertThat(whole.nextCursor()).isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"NEWEST", "PRICE_ASC", "TITLE"})
    void a_cursor_stays_put_while_products_are_added(Sorting sorting) {
        var first = index.search(request("", "", sorting, 2, null));
        var rest =
                index.search(request("", "", sorting, 10, first.nextCursor())).productIds();
        put(product("newest", "AAA", "", List.of(), variant("AAA-1", 1)));

        var second = index.search(request("", "", sorting, 10, first.nextCursor()));

        assertThat(second.productIds()).isEqualTo(rest).hasSize(3);
    }

    @Test
    void a_cursor_is_good_for_its_own_search_only() {
        var cursor = index.search(request("mug", "", Sorting.TITLE, 1, null)).nextCursor();

        assertThat(request("mug", "", Sorting.TITLE, 50, cursor).hasValidCursor())
                .isTrue();
        assertThat(request("lamp", "", Sorting.TITLE, 1, cursor).hasValidCursor())
                .isFalse();
        assertThat(request("mug", "Gifts", Sorting.TITLE, 1, cursor).hasValidCursor())
                .isFalse();
        assertThat(request("mug", "", Sorting.NEWEST, 1, cursor).hasValidCursor())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "x", "%%%", "AAAA", "bm90IGEgY3Vyc29y", "\u0000", "ü"})
    void a_garbled_cursor_is_recognised(String cursor) {
        assertThat(request("mug", "", Sorting.PRICE_ASC, 1, cursor).hasValidCursor())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "mug AND (",
                "*:*",
                "title:[* TO *]",
                "~~~~",
                "\\",
                "???",
                "\uD83D\uDE00",
                "\uD83D",
                "\u0000",
                "mug\u0000lamp",
                "-mug",
                "' OR 1=1 --"
            })
    void nothing_that_is_typed_is_syntax(String words) {
        assertThat(index.search(request(words, "", Sorting.RELEVANCE, 10, null)).total())
                .isLessThan(5);
    }

    @Test
    void a_very_long_text_is_searched_by_its_first_words() {
        assertThat(found("mug ".repeat(5_000))).hasSize(3);
        assertThat(found("x".repeat(50_000))).isEmpty();
    }

    @Test
    void an_empty_index_answers() throws IOException {
        try (var empty = new ProductIndex()) {
            var page = empty.search(request("", "", Sorting.NEWEST, 10, null));

            assertThat(page).isEqualTo(new SearchPage(List.of(), null, 0, Facets.NONE));
        }
    }

    private void put(Product product) {
        index.put(product, ++revision);
        index.refresh();
    }

    private List<String> found(String words) {
        return index.search(request(words, "", Sorting.RELEVANCE, 10, null)).productIds();
    }

    private List<String> sorted(Sorting sorting) {
        return index.search(request("", "", sorting, 10, null)).productIds();
    }

    private List<String> pages(String words, Sorting sorting, int limit) {
        var all = new ArrayList<String>();
        var page = index.search(request(words, "", sorting, limit, null));
        all.addAll(page.productIds());
        while (page.nextCursor() != null) {
            var request = request(words, "", sorting, limit, Objects.requireNonNull(page.nextCursor()));
            assertThat(request.hasValidCursor()).isTrue();
            page = index.search(request);
            assertThat(page.productIds()).isNotEmpty();
            all.addAll(page.productIds());
        }
        return all;
    }

    private static SearchRequest request(
            String words,
            String category,
            Sorting sorting,
            int limit,
            @org.jspecify.annotations.Nullable String cursor) {
        var filter = category.isEmpty() ? ProductFilter.NONE : ProductFilter.category(category);
        return new SearchRequest(words, filter, sorting, limit, Optional.ofNullable(cursor));
    }
}
