package dev.doorbuster.app.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From a merchant's feed to lists, searches and product pages. */
@WithLocalStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogueIT {
    private final TestShop shop;

    CatalogueIT(TestCell cell) {
        shop = TestShop.start(cell, Duration.ofMinutes(2));
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void anImportedCatalogueIsListedSearchedAndSorted() {
        // given
        var category = shop.unique("category");
        var goods = new ArrayList<Goods>();
        var titles = List.of("Marmalade Lantern", "Copper Teapot", "Walnut Tray", "Velvet Cushion", "Brass Whistle");
        for (int i = 0; i < titles.size(); i++) {
            var handle = shop.unique("listed");
            goods.add(new Goods(handle, titles.get(i), category, 1_000 + 100 * ((i * 3) % 5), "S-" + handle, 10));
        }

        // when
        Goods.stock(shop.admin(), goods.toArray(Goods[]::new));

        // then
        var shopper = shop.newShopper();
        var inCategory = "/api/products?category=" + category;
        assertThat(shopper.get(inCategory).expect(200).each("/items", "title"))
                .containsExactlyInAnyOrderElementsOf(titles);
        assertThat(shopper.get(inCategory + "&query=marmelade").each("/items", "title"))
                .as("a typo")
                .containsExactly("Marmalade Lantern");
        assertThat(shopper.get(inCategory + "&query=velv").each("/items", "title"))
                .as("the beginning of a word")
                .containsExactly("Velvet Cushion");
        assertThat(prices(shopper.get(inCategory + "&sort=price_asc")))
                .containsExactly(1_000L, 1_100L, 1_200L, 1_300L, 1_400L);
        assertThat(prices(shopper.get(inCategory + "&sort=price_desc")))
                .containsExactly(1_400L, 1_300L, 1_200L, 1_100L, 1_000L);
        assertThat(shopper.get(inCategory + "&sort=title").each("/items", "title"))
                .isSorted();
        assertThat(shopper.get(inCategory).json().path("total").asInt()).isEqualTo(5);
    }

    @Test
    void aListIsNarrowedByBrandsCategoriesAndPricesAndTellsWhatElseThereIs() {
        // given
        var category = shop.unique("narrowed");
        var other = shop.unique("other");
        var goods = new ArrayList<Goods>();
        for (int i = 0; i < 4; i++) {
            var handle = shop.unique("narrow");
            goods.add(new Goods(handle, "Narrow " + i, i < 3 ? category : other, 1_000 + 1_000 * i, "S-" + handle, 1));
        }
        Goods.stock(shop.admin(), goods.toArray(Goods[]::new));
        var shopper = shop.newShopper();
        var both = "/api/products?category=" + category + "&category=" + other;

        // when
        var all = shopper.get(both).expect(200);
        var cheap = shopper.get(both + "&price_from=1000&price_to=1999").expect(200);
        var one = shopper.get("/api/products?category=" + other).expect(200);

        // then
        assertThat(all.each("/items", "title")).hasSize(4);
        assertThat(all.each("/facets/prices", "count")).containsExactly("1", "3");
        assertThat(cheap.each("/items", "title")).containsExactly("Narrow 0");
        assertThat(cheap.each("/facets/prices", "count")).containsExactly("1", "3");
        assertThat(one.each("/items", "title")).containsExactly("Narrow 3");
        assertThat(one.each("/facets/categories", "value")).contains(category, other);
        shopper.get(both + "&price_from=cheap").expect(400);
        shopper.get(both + "&price_from=1&price_from=2").expect(400);
    }

    @Test
    void aShopifyExportIsImportedWithItsVariants() {
        // given
        var handle = shop.unique("shirt");
        var csv = """
                Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,\
                Variant Inventory Qty,Variant Price,Variant Compare At Price,Image Src
                %1$s,Seaside Shirt,"<p>Light &amp; <b>dry</b>, by the sea.</p>",Tidewear,Shirts,"summer, sea",TRUE,Size,S,%1$s-S,7,19.90,29.90,https://example.org/s.png
                %1$s,,,,,,,,M,%1$s-M,3,21.50,,
                """.formatted(handle);

        // when
        var report =
                shop.admin().body("PUT", "/admin/products", "text/csv", csv).expect(200);

        // then
        assertThat(report.json().path("accepted").asInt()).as(report.text()).isEqualTo(1);
        var product = shop.newShopper().get("/api/products/" + handle).expect(200);
        assertThat(product.string("/title")).isEqualTo("Seaside Shirt");
        assertThat(product.string("/description")).doesNotContain("<").contains("Light & dry");
        assertThat(product.each("/variants", "sku")).containsExactly(handle + "-S", handle + "-M");
        assertThat(product.json().at("/price/amount").asLong()).isEqualTo(1_990);
        assertThat(product.json().at("/variants/0/compare_at/amount").asLong()).isEqualTo(2_990);
        assertThat(shop.newShopper().availableWhen(handle, handle + "-M", 3)).isEqualTo(3);
    }

    @Test
    void pagesOfAListShowEachProductOnce() {
        // given
        var category = shop.unique("paged");
        var goods = new ArrayList<Goods>();
        for (int i = 0; i < 23; i++) {
            var handle = shop.unique("page");
            goods.add(new Goods(handle, "Equal title", category, 500, "S-" + handle, 1));
        }
        Goods.stock(shop.admin(), goods.toArray(Goods[]::new));

        for (var sort : List.of("newest", "price_asc", "price_desc", "title", "relevance")) {
            // when
            var seen = new ArrayList<String>();
            var cursor = "";
            do {
                var page = shop.newShopper()
                        .get("/api/products?query=equal&limit=5&sort=" + sort + "&category=" + category + cursor)
                        .expect(200);
                seen.addAll(page.each("/items", "handle"));
                var next = page.json().path("next_cursor");
                cursor = next.isNull() ? "" : "&cursor=" + next.asText();
            } while (!cursor.isEmpty());

            // then
            assertThat(seen).as(sort).doesNotHaveDuplicates().hasSize(23);
        }
    }

    @Test
    void aProductIsReadByIdAndHandleAndNotSentTwice() {
        // given
        var goods = shop.goods("vase", 2_500, 5);
        var shopper = shop.newShopper();

        // when
        var byHandle = shopper.get("/api/products/" + goods.handle()).expect(200);
        var byId = shopper.get("/api/products/" + byHandle.string("/id")).expect(200);

        // then
        assertThat(byId.text()).isEqualTo(byHandle.text());
        var path = "/api/products/" + goods.handle();
        assertThat(shopper.get(path, "if-none-match", byId.header("etag"))
                        .expect(304)
                        .text())
                .isEmpty();
        shopper.get(path, "if-none-match", "\"other\"").expect(200);
        var list = "/api/products?category=" + goods.category();
        shopper.get(list, "if-none-match", shopper.get(list).header("etag")).expect(304);
    }

    private static List<Long> prices(Reply list) {
        return Reply.stream(list.expect(200).json().path("items"))
                .map(item -> item.at("/price/amount").asLong())
                .toList();
    }
}
