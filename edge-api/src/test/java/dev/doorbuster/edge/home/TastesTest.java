package dev.doorbuster.edge.home;

import static dev.doorbuster.session.profile.Recents.Kind.ADDED;
import static dev.doorbuster.session.profile.Recents.Kind.BOUGHT;
import static dev.doorbuster.session.profile.Recents.Kind.VIEWED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.event.CatalogEvent;
import dev.doorbuster.commerce.event.RecommendationEvent;
import dev.doorbuster.commerce.event.StockEvent;
import dev.doorbuster.commerce.market.Market;
import dev.doorbuster.commerce.market.Markets;
import dev.doorbuster.commerce.recommend.Scored;
import dev.doorbuster.edge.catalog.ReadModel;
import dev.doorbuster.edge.search.ProductIndex;
import dev.doorbuster.session.profile.Recents;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TastesTest {
    private static final Markets MARKETS = Markets.of("eu:EUR:en-IE", "EUR");
    private static final Market EU = MARKETS.first();
    private final ReadModel products = new ReadModel(new ProductIndex(), MARKETS);
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Recommendations recommendations = new Recommendations("ams", () -> now);
    private final Tastes tastes = new Tastes(recommendations, new Counter(products));

    @BeforeEach
    void fill() {
        for (var title : List.of("Mug", "Jug", "Lamp", "Bulb", "Hat")) {
            var product = dev.doorbuster.edge.Shelf.product(title, 100);
            products.apply(new CatalogEvent.Published(product, 1));
            products.apply(
                    new StockEvent.LevelChanged(product.variants().getFirst().sku(), 5, 1));
        }
        related("Mug", "Jug");
        related("Lamp", "Bulb", "Hat");
        recommendations.endOfBatch();
    }

    @Test
    void what_was_looked_at_and_what_is_in_the_cart_make_a_section_each() {
        var recents = Recents.NONE.with(ADDED, id("Mug")).with(VIEWED, id("Lamp"));

        var shelves = tastes.of("ams_se_1", recents, EU);

        assertThat(shelves).extracting(TastesTest::id).containsExactly("for_you", "with_your_cart");
        assertThat(shelves)
                .extracting(TastesTest::reason)
                .containsExactly("Because you looked at Lamp", "Because you put Mug into your cart");
        assertThat(shelves.get(0).productIds()).containsExactly(id("Bulb"), id("Hat"));
        assertThat(shelves.get(1).productIds()).containsExactly(id("Jug"));
    }

    @Test
    void what_was_bought_gives_its_own_reason() {
        var shelves = tastes.of("ams_se_1", Recents.NONE.with(BOUGHT, id("Mug")), EU);

        assertThat(shelves).extracting(TastesTest::reason).containsExactly("Others who bought Mug also bought these");
    }

    @Test
    void nothing_that_the_shopper_knows_is_recommended() {
        var recents =
                Recents.NONE.with(VIEWED, id("Bulb")).with(ADDED, id("Hat")).with(VIEWED, id("Lamp"));

        assertThat(tastes.of("ams_se_1", recents, EU)).isEmpty();
    }

    @Test
    void new_recommendations_show_after_a_while_and_new_deeds_at_once() {
        var recents = Recents.NONE.with(VIEWED, id("Mug"));
        var first = tastes.of("ams_se_1", recents, EU);

        related("Mug", "Hat");
        recommendations.endOfBatch();
        assertThat(tastes.of("ams_se_1", recents, EU)).isSameAs(first);
        now = now.plusSeconds(6);
        recommendations.endOfBatch();

        assertThat(tastes.of("ams_se_1", recents, EU).getFirst().productIds()).containsExactly(id("Hat"));
        assertThat(tastes.of("ams_se_1", recents.with(VIEWED, id("Lamp")), EU)
                        .getFirst()
                        .productIds())
                .contains(id("Bulb"));
    }

    @Test
    void a_cart_that_nothing_goes_with_has_an_empty_section() {
        assertThat(tastes.withCart(List.of(), EU).productIds()).isEmpty();
        assertThat(tastes.withCart(List.of(id("Hat")), EU).productIds()).isEmpty();
        assertThat(reason(tastes.withCart(List.of(id("Mug")), EU))).isEqualTo("Because Mug is in your cart");
    }

    private void related(String title, String... others) {
        var items = java.util.stream.IntStream.range(0, others.length)
                .mapToObj(i -> new Scored(id(others[i]), 1.0 / (i + 1)))
                .toList();
        recommendations.apply(new RecommendationEvent.Related(id(title), items));
    }

    private static String id(String title) {
        return dev.doorbuster.edge.Shelf.id(title);
    }

    private static String id(Shelf shelf) {
        return frame(shelf).path("id").asText();
    }

    private static String reason(Shelf shelf) {
        return frame(shelf).path("reason").asText();
    }

    private static com.fasterxml.jackson.databind.JsonNode frame(Shelf shelf) {
        return Json.read(
                new String(shelf.head(), java.nio.charset.StandardCharsets.UTF_8) + "]}",
                com.fasterxml.jackson.databind.JsonNode.class);
    }
}
