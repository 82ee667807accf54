package dev.doorbuster.edge.search;

import static dev.doorbuster.edge.Shelf.variant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.product.Product;
import dev.doorbuster.edge.search.Facets.PriceCount;
import dev.doorbuster.edge.search.Facets.ValueCount;
import dev.doorbuster.edge.search.ProductFilter.PriceRange;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FacetsTest {
    private final ProductIndex index = new ProductIndex();
    private long revision;

    FacetsTest() {
        put("Blue Mug", "Rook", 900, "Kitchen", "Gifts");
        put("Red Mug", "Rook", 1_200, "Kitchen");
        put("White Mug", "Ember", 2_500, "Kitchen");
        put("Lamp", "Ember", 7_000, "Living");
        put("Plain Stool", "", 7_900, "Living");
        index.refresh();
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @Test
    void everything_is_counted_by_category_brand_and_price() {
        var facets = search("", ProductFilter.NONE).facets();

        assertThat(facets.categories()).containsExactly(count("Kitchen", 3), count("Living", 2), count("Gifts", 1));
        assertThat(facets.brands()).containsExactly(count("Ember", 2), count("Rook", 2));
        assertThat(facets.prices())
                .containsExactly(
                        new PriceCount(500, 999, 1),
                        new PriceCount(1_000, 1_999, 1),
                        new PriceCount(2_000, 4_999, 1),
                        new PriceCount(5_000, 9_999, 2));
        assertThat(search("", ProductFilter.NONE).facets()).isEqualTo(facets);
    }

    @Test
    void a_chosen_brand_narrows_the_other_facets_and_not_its_own() {
        var page = search("", filter(Set.of(), Set.of("Rook"), PriceRange.ANY));

        assertThat(page.total()).isEqualTo(2);
        assertThat(page.facets().brands()).containsExactly(count("Ember", 2), count("Rook", 2));
        assertThat(page.facets().categories()).containsExactly(count("Kitchen", 2), count("Gifts", 1));
        assertThat(page.facets().prices()).hasSize(2);
    }

    @Test
    void two_filters_leave_each_facet_the_choice_under_the_other_filter() {
        var page = search("", filter(Set.of("Kitchen"), Set.of("Ember"), PriceRange.ANY));

        assertThat(page.productIds()).containsExactly(Ids.product("white-mug"));
        assertThat(page.facets().categories()).containsExactly(count("Kitchen", 1), count("Living", 1));
        assertThat(page.facets().brands()).containsExactly(count("Rook", 2), count("Ember", 1));
        assertThat(page.facets().prices()).containsExactly(new PriceCount(2_000, 4_999, 1));
    }

    @Test
    void of_several_values_of_one_facet_any_will_do() {
        var page = search("", filter(Set.of("Gifts", "Living"), Set.of(), PriceRange.ANY));

        assertThat(page.productIds())
                .containsExactlyInAnyOrder(Ids.product("blue-mug"), Ids.product("lamp"), Ids.product("plain-stool"));
    }

    @Test
    void both_ends_of_a_price_range_belong_to_it_and_its_facet_shows_the_other_ranges() {
        var page = search("", filter(Set.of(), Set.of(), new PriceRange(1_200, 2_500)));

        assertThat(page.total()).isEqualTo(2);
        assertThat(page.facets().prices()).hasSize(4);
        assertThat(page.facets().brands()).containsExactly(count("Ember", 1), count("Rook", 1));
    }

    @Test
    void a_range_that_is_offered_finds_as_many_as_it_says() {
        for (var range : search("", ProductFilter.NONE).facets().prices()) {
            var chosen = filter(Set.of(), Set.of(), new PriceRange(range.from(), range.to()));

            assertThat(search("", chosen).total()).isEqualTo(range.count());
        }
    }

    @Test
    void words_narrow_all_facets() {
        var facets = search("mug", ProductFilter.NONE).facets();

        assertThat(facets.categories()).containsExactly(count("Kitchen", 3), count("Gifts", 1));
        assertThat(facets.brands()).containsExactly(count("Rook", 2), count("Ember", 1));
    }

    @Test
    void an_unknown_value_finds_nothing_and_the_facet_still_offers_the_known_ones() {
        var page = search("", filter(Set.of(), Set.of("rook"), PriceRange.ANY));

        assertThat(page.total()).isZero();
        assertThat(page.facets().brands()).hasSize(2);
        assertThat(page.facets().categories()).isEmpty();
    }

    @Test
    void many_brands_are_cut_and_a_chosen_one_is_told_all_the_same() {
        for (int i = 0; i < 40; i++) {
            put("Shelf " + i, "Maker " + (10 + i), 100);
            put("Board " + i, "Maker " + (10 + i), 100);
        }
        put("Rare thing", "Zeta", 100);
        index.refresh();

        var facets =
                search("", filter(Set.of(), Set.of("Zeta"), PriceRange.ANY)).facets();

        assertThat(facets.brands()).hasSize(31).last().isEqualTo(count("Zeta", 1));
    }

    @Test
    void prices_of_any_size_fall_into_few_ranges() {
        for (long price = 1; price < 1_000_000_000L; price *= 3) {
            put("Priced " + price, "Rook", price);
        }
        put("Free", "Rook", 0);
        index.refresh();

        var page = search("", ProductFilter.NONE);

        assertThat(page.facets().prices()).hasSize(6).isSortedAccordingTo((a, b) -> Long.compare(a.from(), b.from()));
        assertThat(page.facets().prices().stream().mapToInt(PriceCount::count).sum())
                .isEqualTo(page.total());
    }

    @Test
    void counts_follow_a_change() {
        put("Lamp", "Rook", 100, "Sale");
        index.refresh();

        var facets = search("lamp", ProductFilter.NONE).facets();

        assertThat(facets.categories()).containsExactly(count("Sale", 1));
        assertThat(facets.brands()).containsExactly(count("Rook", 1));
        assertThat(search("", ProductFilter.NONE).facets().categories()).contains(count("Living", 1));
    }

    private void put(String title, String brand, long price, String... categories) {
        var handle = title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
        var product = new Product(
                Ids.product(handle),
                handle,
                title,
                "",
                brand,
                List.of(categories),
                "",
                List.of(variant(handle, price)));
        index.put(product, ++revision);
    }

    private SearchPage search(String words, ProductFilter filter) {
        return index.search(new SearchRequest(words, filter, Sorting.TITLE, 10, Optional.empty()));
    }

    private static ProductFilter filter(Set<String> categories, Set<String> brands, PriceRange prices) {
        return new ProductFilter(categories, brands, prices);
    }

    private static ValueCount count(String value, int count) {
        return new ValueCount(value, count);
    }
}
