package dev.doorbuster.edge.catalog;

import static dev.doorbuster.edge.Shelf.product;
import static dev.doorbuster.edge.Shelf.variant;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.event.CatalogEvent;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.StockEvent;
import dev.doorbuster.commerce.market.Market;
import dev.doorbuster.commerce.market.Markets;
import dev.doorbuster.commerce.product.Product;
import dev.doorbuster.commerce.product.Translation;
import dev.doorbuster.edge.search.ProductIndex;
import dev.doorbuster.runtime.http.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadModelTest {
    private static final Markets MARKETS =
            Markets.of("eu:EUR:en-IE,de:EUR:de-DE,uk:GBP:en-GB:0.86,jp:JPY:ja-JP:160", "EUR");
    private static final Market EU = MARKETS.first();
    private static final Market DE = MARKETS.find("de").orElseThrow();
    private static final Market UK = MARKETS.find("uk").orElseThrow();
    private static final Market JP = MARKETS.find("jp").orElseThrow();

    private final ProductIndex index = new ProductIndex();
    private final ReadModel model = new ReadModel(index, MARKETS);
    private final Product mug =
            product("mug", "Mug", "", List.of("Kitchen"), variant("BLUE", 1_299), variant("RED", 999));

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @Test
    void a_product_is_found_by_its_id_and_by_its_handle() {
        publish(mug, 1);

        assertThat(model.product(mug.id()).orElseThrow().product()).isEqualTo(mug);
        assertThat(model.product("mug")).isEqualTo(model.product(mug.id()));
        assertThat(model.product("hat")).isEmpty();
        assertThat(model.size()).isEqualTo(1);
    }

    /** A drill found it: an edge that had just started told a shopper that a product of the shop was not on offer. */
    @Test
    void what_is_not_here_yet_is_not_said_to_be_unknown() {
        var unknown = Problem.notFound("product");

        assertThat(model.absent(unknown).status()).isEqualTo(503);
        model.markWhole();
        assertThat(model.absent(unknown)).isSameAs(unknown);
    }

    @Test
    void a_product_shows_what_is_available() {
        publish(mug, 1);
        level("BLUE", 7, 1);

        assertThat(availableInJson("BLUE")).isEqualTo(7);
        assertThat(availableInJson("RED")).isZero();
        assertThat(model.available("BLUE")).isEqualTo(7);
    }

    @Test
    void stock_that_comes_before_its_product_is_not_lost() {
        level("BLUE", 7, 1);

        publish(mug, 1);

        assertThat(availableInJson("BLUE")).isEqualTo(7);
    }

    @Test
    void an_older_level_does_not_replace_a_newer_one() {
        publish(mug, 1);
        level("BLUE", 3, 9);

        level("BLUE", 7, 8);

        assertThat(model.available("BLUE")).isEqualTo(3);
        assertThat(availableInJson("BLUE")).isEqualTo(3);
    }

    @Test
    void a_new_level_changes_the_entity_tag_and_the_same_level_does_not() {
        publish(mug, 1);
        level("BLUE", 3, 1);
        var before = model.product("mug").orElseThrow().etag(EU);

        level("BLUE", 3, 2);
        assertThat(model.product("mug").orElseThrow().etag(EU)).isEqualTo(before);
        level("BLUE", 2, 3);
        assertThat(model.product("mug").orElseThrow().etag(EU)).isNotEqualTo(before);
    }

    @Test
    void a_level_of_one_sku_leaves_the_others_alone() {
        publish(mug, 1);
        level("BLUE", 3, 5);

        level("RED", 4, 1);

        assertThat(availableInJson("BLUE")).isEqualTo(3);
        assertThat(availableInJson("RED")).isEqualTo(4);
    }

    @Test
    void a_new_snapshot_replaces_the_old_one_with_its_offers() {
        publish(mug, 1);
        var changed = product("mug", "Better mug", "", List.of(), variant("BLUE", 1_500));

        publish(changed, 2);

        assertThat(model.product("mug").orElseThrow().product()).isEqualTo(changed);
        assertThat(model.offer("BLUE").orElseThrow().price().amount()).isEqualTo(1_500);
        assertThat(model.offer("RED")).isEmpty();
        assertThat(model.size()).isEqualTo(1);
    }

    @Test
    void an_older_snapshot_that_comes_late_changes_nothing() {
        // given
        var better = product("mug", "Better mug", "", List.of(), variant("BLUE", 1_500));
        publish(better, 2);
        var told = new ArrayList<String>();
        model.onChange(told::add);

        // when
        publish(mug, 1);

        // then
        assertThat(model.product("mug").orElseThrow().product()).isEqualTo(better);
        assertThat(model.product("mug").orElseThrow().revision()).isEqualTo(2);
        assertThat(model.offer("BLUE").orElseThrow().price().amount()).isEqualTo(1_500);
        assertThat(model.offer("RED")).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void a_variant_that_moved_belongs_to_its_new_product() {
        publish(mug, 1);
        var hat = product("hat", "Hat", "", List.of(), variant("RED", 2_000));

        publish(hat, 2);
        publish(product("mug", "Mug", "", List.of(), variant("BLUE", 1_299)), 3);
        level("RED", 6, 1);

        assertThat(model.offer("RED").orElseThrow().productId()).isEqualTo(hat.id());
        assertThat(json("hat").path("variants").get(0).path("available").asLong())
                .isEqualTo(6);
    }

    @Test
    void a_sku_is_stocked_once_it_has_had_a_level() {
        publish(mug, 1);
        level("BLUE", 0, 1);

        assertThat(model.isStocked("BLUE")).isTrue();
        assertThat(model.isStocked("RED")).isFalse();
    }

    @Test
    void the_price_of_a_product_is_that_of_its_cheapest_variant() {
        publish(mug, 1);

        assertThat(json("mug").path("price").path("amount").asLong()).isEqualTo(999);
        assertThat(json("mug").path("price").path("currency").asText()).isEqualTo("EUR");
    }

    @Test
    void each_market_reads_its_own_currency_under_its_own_entity_tag() {
        publish(mug, 1);
        level("BLUE", 7, 1);
        var ready = model.product("mug").orElseThrow();

        assertThat(json("mug", UK).at("/price")).isEqualTo(money(859, "GBP"));
        assertThat(json("mug", JP).at("/variants/0/price")).isEqualTo(money(2_078, "JPY"));
        assertThat(json("mug", JP).at("/variants/0/available").asLong()).isEqualTo(7);
        assertThat(List.of(ready.etag(EU), ready.etag(UK), ready.etag(JP))).doesNotHaveDuplicates();
        assertThat(ready.etag(UK)).isEqualTo(Etags.of(ready.json(UK)));
        assertThat(ready.json(UK)).isSameAs(ready.json(UK));
    }

    @Test
    void markets_of_one_currency_share_their_bytes_until_a_translation_tells_them_apart() {
        publish(mug, 1);
        var plain = model.product("mug").orElseThrow();
        assertThat(plain.json(DE)).isSameAs(plain.json(EU));

        var translated = new Product(
                mug.id(),
                mug.handle(),
                mug.title(),
                mug.description(),
                mug.brand(),
                mug.categories(),
                mug.imageUrl(),
                mug.variants(),
                Map.of("de", new Translation("Becher", "")));
        publish(translated, 2);

        assertThat(json("mug", DE).path("title").asText()).isEqualTo("Becher");
        assertThat(json("mug", EU).path("title").asText()).isEqualTo("Mug");
        assertThat(model.offer("BLUE", DE).orElseThrow().title()).isEqualTo("Becher");
        assertThat(model.offer("BLUE").orElseThrow().title()).isEqualTo("Mug");
    }

    @Test
    void a_new_level_changes_the_bytes_of_every_market() {
        publish(mug, 1);
        var before = model.product("mug").orElseThrow().etag(UK);

        level("RED", 2, 1);

        assertThat(model.product("mug").orElseThrow().etag(UK)).isNotEqualTo(before);
        assertThat(json("mug", UK).at("/variants/1/available").asLong()).isEqualTo(2);
    }

    @Test
    void an_event_of_another_kind_is_passed_over() {
        model.apply(new Fact.TimePassed());

        assertThat(model.size()).isZero();
    }

    private void publish(Product product, long revision) {
        model.apply(new CatalogEvent.Published(product, revision));
    }

    private void level(String sku, long available, long revision) {
        model.apply(new StockEvent.LevelChanged(sku, available, revision));
    }

    private long availableInJson(String sku) {
        for (var variant : json("mug").path("variants")) {
            if (variant.path("sku").asText().equals(sku)) {
                return variant.path("available").asLong();
            }
        }
        throw new AssertionError("no variant " + sku);
    }

    private JsonNode json(String handle) {
        return json(handle, EU);
    }

    private static JsonNode money(long amount, String currency) {
        return Json.tree(Json.bytes(new Money(amount, currency)));
    }

    private JsonNode json(String handle, Market market) {
        return Json.read(model.product(handle).orElseThrow().json(market), JsonNode.class);
    }
}
