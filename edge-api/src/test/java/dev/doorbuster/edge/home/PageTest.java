package dev.doorbuster.edge.home;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.event.CatalogEvent;
import dev.doorbuster.commerce.event.StockEvent;
import dev.doorbuster.commerce.market.Markets;
import dev.doorbuster.edge.catalog.ReadModel;
import dev.doorbuster.edge.search.ProductIndex;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PageTest {
    private static final Markets MARKETS = Markets.of("eu:EUR:en-IE", "EUR");
    private static final int PRODUCTS = 60;

    /** Even ones are in stock, and every tenth is not in the catalogue. */
    private final ReadModel products = new ReadModel(new ProductIndex(), MARKETS);

    private final Counter counter = new Counter(products);

    PageTest() {
        for (int i = 0; i < PRODUCTS; i++) {
            if (i % 10 != 0) {
                var product = dev.doorbuster.edge.Shelf.product("Thing " + i, 100);
                products.apply(new CatalogEvent.Published(product, i));
                var sku = product.variants().getFirst().sku();
                products.apply(new StockEvent.LevelChanged(sku, i % 2 == 0 ? 5 : 0, 1));
            }
        }
    }

    @Property(tries = 300)
    void a_page_is_bounded_and_shows_each_product_once_and_only_those_on_offer(@ForAll("shelves") List<Shelf> shelves) {
        var page = json(Page.home(counter, MARKETS.first(), true, shelves));

        var sections = page.path("sections");
        assertThat(sections.size()).isLessThanOrEqualTo(4);
        var all = new ArrayList<String>();
        for (var section : sections) {
            assertThat(section.path("items").size()).isBetween(1, Page.MAX_ITEMS);
            boolean soldOutBefore = false;
            for (var item : section.path("items")) {
                all.add(item.path("id").asText());
                boolean soldOut =
                        item.path("variants").path(0).path("available").asLong() == 0;
                assertThat(soldOut || !soldOutBefore)
                        .as("sold-out ones come last")
                        .isTrue();
                assertThat(!soldOut || section.path("id").asText().equals("new"))
                        .isTrue();
                soldOutBefore = soldOut;
            }
        }
        assertThat(all).doesNotHaveDuplicates();
        assertThat(all).allMatch(id -> products.product(id).isPresent());
    }

    @Example
    void a_page_of_sold_out_products_is_not_empty() {
        var page = json(Page.home(counter, MARKETS.first(), false, List.of(shelf(true, List.of(1, 3, 0)))));

        assertThat(page.path("personal").asBoolean()).isFalse();
        assertThat(page.path("sections").path(0).path("items")).hasSize(2);
    }

    @Example
    void a_section_for_itself_may_be_empty() {
        var section = json(Page.section(counter, MARKETS.first(), shelf(false, List.of(0, 10))));

        assertThat(section.path("reason").asText()).isEqualTo("Because of \"this\"");
        assertThat(section.path("items").isArray()).isTrue();
        assertThat(section.path("items").isEmpty()).isTrue();
    }

    @Provide
    Arbitrary<List<Shelf>> shelves() {
        var numbers = Arbitraries.integers().between(0, PRODUCTS - 1).list().ofMaxSize(40);
        return Combinators.combine(Arbitraries.of(true, false), numbers)
                .as(PageTest::shelf)
                .list()
                .ofMaxSize(6);
    }

    private static Shelf shelf(boolean withSoldOut, List<Integer> numbers) {
        var ids = numbers.stream()
                .map(i -> dev.doorbuster.edge.Shelf.id("Thing " + i))
                .toList();
        return Shelf.of(withSoldOut ? "new" : "for_you", "Title", "Because of \"this\"", ids, withSoldOut);
    }

    private static JsonNode json(Buffer body) {
        return Json.tree(body.getBytes());
    }
}
