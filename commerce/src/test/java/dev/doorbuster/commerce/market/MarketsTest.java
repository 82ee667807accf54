package dev.doorbuster.commerce.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.commerce.Money;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketsTest {
    private static final String TEXT =
            "eu:EUR:en-IE, de:EUR:de-DE, uk:GBP:en-GB:0.86\n us:USD:en-US:1.08\n\njp:JPY:ja-JP:160,kw:KWD:ar-KW:0.336";
    private final Markets markets = Markets.of(TEXT, "EUR");

    @Test
    void the_markets_stand_in_their_order_and_the_first_is_the_one_of_whoever_asks_for_none() {
        assertThat(markets.all().stream().map(Market::id).collect(Collectors.joining(" ")))
                .isEqualTo("eu de uk us jp kw");
        assertThat(markets.all()).extracting(Market::position).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(markets.first().id()).isEqualTo("eu");
        assertThat(markets.find("uk").orElseThrow().locale()).isEqualTo(Locale.UK);
        assertThat(markets.find("fr")).isEmpty();
    }

    @Test
    void without_a_configuration_there_is_one_market_of_the_shops_currency() {
        var only = Markets.of("  \n", "JPY").all();

        assertThat(only).hasSize(1);
        assertThat(only.getFirst().currency()).isEqualTo("JPY");
        assertThat(only.getFirst().convert(new Money(5, "JPY"))).isEqualTo(new Money(5, "JPY"));
    }

    @ParameterizedTest
    @CsvSource({
        "eu, 1299, 1299",
        "uk, 1299, 1117",
        "us, 1299, 1403",
        "jp, 1299, 2078",
        "jp, 1, 2",
        "kw, 1299, 4365",
        "kw, 1, 3"
    })
    void a_price_is_rounded_half_up_to_the_currencys_minor_unit(String id, long amount, long expected) {
        assertThat(market(id).convert(new Money(amount, "EUR")).amount()).isEqualTo(expected);
    }

    @Test
    void a_third_currency_is_not_converted() {
        assertThatThrownBy(() -> market("uk").convert(new Money(1, "USD")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "en-GB, uk",
        "EN-gb, uk",
        "en, eu",
        "en-AU, eu",
        "de, de",
        "de-AT, de",
        "ja, jp",
        "ar-EG, kw",
        "fr-FR, none"
    })
    void a_language_leads_to_the_market_that_speaks_it(String tag, String expected) {
        assertThat(markets.speaking(tag).map(Market::id).orElse("none")).isEqualTo(expected);
    }

    @Test
    void what_was_priced_in_a_market_stays_there_while_its_currency_is_sold_in() {
        assertThat(markets.pricing("de", "EUR").orElseThrow().id()).isEqualTo("de");
        assertThat(markets.pricing(null, "GBP").orElseThrow().id()).isEqualTo("uk");
        assertThat(markets.pricing("gone", "USD").orElseThrow().id()).isEqualTo("us");
        assertThat(markets.pricing("uk", "USD").orElseThrow().id()).isEqualTo("us");
        assertThat(markets.pricing("uk", "CHF")).isEmpty();
    }

    @Test
    void a_market_is_called_by_its_country_in_its_own_language() {
        assertThat(market("de").name()).isEqualTo("Deutschland");
        assertThat(market("jp").name()).isEqualTo("日本");
        assertThat(Markets.of("", "EUR").first().name()).isEqualTo("default");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            uk                      | must be id:currency:language
            uk:GBP:en-GB:0.86:x     | must be id:currency:language
            UK:GBP:en-GB:0.86       | has an id
            uk:POUND:en-GB:0.86     | has 'POUND' where an ISO 4217 currency must be
            uk:XAU:en-GB:0.86       | has 'XAU' where an ISO 4217 currency must be
            uk:GBP:en_GB:0.86       | has 'en_GB' where a language tag
            uk:GBP::0.86            | has '' where a language tag
            uk:GBP:en-GB            | needs a rate
            uk:GBP:en-GB:0          | needs a rate
            uk:GBP:en-GB:-1         | needs a rate
            uk:GBP:en-GB:1e3        | needs a rate
            uk:GBP:en-GB:999999     | has a rate beyond all currencies
            eu:EUR:en-IE:1          | must have no rate
            eu:EUR:en-IE,eu:EUR:de  | names the market eu twice
            """)
    void a_mistake_in_the_configuration_is_named(String text, String said) {
        assertThatThrownBy(() -> Markets.of(text, "EUR"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }

    private Market market(String id) {
        return markets.find(id).orElseThrow();
    }
}
