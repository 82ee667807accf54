package dev.doorbuster.commerce.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.market.Market;
import dev.doorbuster.commerce.market.Markets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarketPriceTest {
    private static final Markets MARKETS =
            Markets.of("eu:EUR:en-IE,at:EUR:de-AT,uk:GBP:en-GB:0.86,jp:JPY:ja-JP:160", "EUR");

    private final Variant own = variant("OWN", List.of(new Money(999, "GBP")));
    private final Variant plain = variant("PLAIN", List.of());

    @Test
    void the_merchants_own_price_for_a_currency_goes_before_the_rate() {
        assertThat(own.price(market("uk"))).isEqualTo(new Money(999, "GBP"));
        assertThat(own.price(market("eu"))).isEqualTo(new Money(1_000, "EUR"));
        assertThat(own.price(market("jp"))).isEqualTo(new Money(1_600, "JPY"));
        assertThat(plain.price(market("uk"))).isEqualTo(new Money(860, "GBP"));
    }

    @Test
    void a_struck_out_price_is_converted_unless_the_price_beside_it_is_the_merchants_own() {
        assertThat(plain.compareAt(market("uk"))).isEqualTo(new Money(1_720, "GBP"));
        assertThat(own.compareAt(market("uk"))).isNull();
        assertThat(own.compareAt(market("jp"))).isEqualTo(new Money(3_200, "JPY"));
    }

    @Test
    void the_price_of_a_product_is_that_of_the_cheapest_variant_in_that_market() {
        assertThat(product(own, plain).price(market("uk"))).isEqualTo(new Money(860, "GBP"));
        assertThat(product(own).price(market("uk"))).isEqualTo(new Money(999, "GBP"));
    }

    @Test
    void an_offer_is_in_the_markets_currency_and_language() {
        var book = new PriceBook();
        book.apply(product(own, plain), 1);

        var offer = book.offer("PLAIN", market("jp")).orElseThrow();
        assertThat(offer.price()).isEqualTo(new Money(1_600, "JPY"));
        assertThat(offer.title()).isEqualTo("Mug");
        assertThat(book.offer("PLAIN", market("at")).orElseThrow().title()).isEqualTo("Häferl");
        assertThat(book.offer("GONE", market("at"))).isEmpty();
    }

    @Test
    void a_text_falls_back_from_the_country_to_the_language_to_the_merchants_own_words() {
        var mug = product(plain);

        assertThat(mug.text(market("at").locale())).isEqualTo(new Translation("Häferl", "For tea"));
        assertThat(mug.text(java.util.Locale.GERMANY)).isEqualTo(new Translation("Becher", "Für Tee"));
        assertThat(mug.text(market("uk").locale())).isEqualTo(new Translation("Mug", "For tea"));
    }

    @Test
    void a_product_from_before_there_were_markets_is_read() {
        var old = Json.string(product(plain))
                .replaceAll(",\"translations\":\\{.*}}}", "}")
                .replace(",\"prices\":[]", "");

        var read = Json.read(old, Product.class);
        assertThat(old).doesNotContain("translations", "prices");
        assertThat(read.translations()).isEmpty();
        assertThat(read.variants().getFirst().prices()).isEmpty();
    }

    private static Product product(Variant... variants) {
        var translations = Map.of("de-AT", new Translation("Häferl", ""), "de", new Translation("Becher", "Für Tee"));
        return new Product("p_1", "mug", "Mug", "For tea", "", List.of(), "", List.of(variants), translations);
    }

    private static Variant variant(String sku, List<Money> prices) {
        return new Variant(sku, sku, Map.of(), new Money(1_000, "EUR"), new Money(2_000, "EUR"), null, prices);
    }

    private static Market market(String id) {
        return MARKETS.find(id).orElseThrow();
    }
}
