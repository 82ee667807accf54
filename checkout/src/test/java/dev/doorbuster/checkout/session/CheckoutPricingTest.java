package dev.doorbuster.checkout.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.Session;
import dev.doorbuster.commerce.checkout.Address;
import dev.doorbuster.commerce.checkout.Checkout;
import dev.doorbuster.commerce.checkout.CheckoutStatus;
import dev.doorbuster.commerce.checkout.Message;
import dev.doorbuster.commerce.market.Markets;
import dev.doorbuster.commerce.pricing.PricingRules;
import dev.doorbuster.commerce.pricing.ShippingOption;
import dev.doorbuster.commerce.pricing.TotalLine;
import dev.doorbuster.commerce.product.PriceBook;
import dev.doorbuster.commerce.product.Product;
import dev.doorbuster.commerce.product.Variant;
import dev.doorbuster.runtime.http.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckoutPricingTest {
    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");
    private static final Address BERLIN = new Address("Ada", "Main St 1", "", "Berlin", "", "10115", "DE");

    private static final Markets MARKETS = Markets.of("eu:EUR:en-IE,uk:GBP:en-GB:0.86,jp:JPY:ja-JP:160", "EUR");
    private static final PricingRules RULES = new PricingRules(
            List.of(new PricingRules.Promotion("TEN", 1_000, 0, 0, null, null)),
            List.of(new PricingRules.TaxRate("DE", "VAT", 1_900, null, null)),
            List.of(new PricingRules.ShippingRate("standard", "Standard", List.of("DE"), 490, null, null, null)));

    private final PriceBook prices = new PriceBook();
    private long revision;
    private final CheckoutPricing pricing = new CheckoutPricing(MARKETS, RULES, prices);

    CheckoutPricingTest() {
        offer("MUG", 1_000);
        offer("HAT", 2_500);
    }

    @Test
    void a_checkout_takes_the_lines_of_the_cart_at_the_prices_of_now() {
        var checkout = open(Map.of("MUG", 2, "HAT", 1));

        assertThat(checkout.version()).isEqualTo(1);
        assertThat(checkout.lines())
                .extracting(line ->
                        line.sku() + " " + line.quantity() + " " + line.total().amount())
                .containsExactly("HAT 1 2500", "MUG 2 2000");
        assertThat(checkout.totals())
                .containsExactly(new TotalLine("subtotal", 4_500, "Subtotal"), new TotalLine("total", 4_500, "Total"));
    }

    @Test
    void a_new_checkout_says_what_it_still_needs() {
        var checkout = open(Map.of("MUG", 1));

        assertThat(checkout.status()).isEqualTo(CheckoutStatus.INCOMPLETE);
        assertThat(paths(checkout)).containsExactly("$.email", "$.shipping_address", "$.shipping_option");
    }

    @Test
    void a_sku_that_is_not_offered_any_more_is_left_out() {
        assertThat(open(Map.of("MUG", 1, "GONE", 1)).lines())
                .singleElement()
                .satisfies(line -> assertThat(line.sku()).isEqualTo("MUG"));
    }

    @Test
    void a_checkout_without_any_offer_cannot_be_completed() {
        var checkout = pricing.patched(open(Map.of("GONE", 1)), everything(BERLIN, "standard", List.of()), NOW);

        assertThat(checkout.status()).isEqualTo(CheckoutStatus.INCOMPLETE);
        assertThat(paths(checkout)).containsExactly("$.lines");
    }

    @Test
    void with_everything_given_it_is_ready_and_adds_shipping_tax_and_discount() {
        var checkout = pricing.patched(open(Map.of("MUG", 2)), everything(BERLIN, "standard", List.of("TEN")), NOW);

        assertThat(checkout.status()).isEqualTo(CheckoutStatus.READY_FOR_COMPLETE);
        assertThat(checkout.messages()).isEmpty();
        assertThat(checkout.version()).isEqualTo(2);
        assertThat(checkout.shippingOptions())
                .containsExactly(new ShippingOption("standard", "Standard", new Money(490, "EUR")));
        assertThat(checkout.totals())
                .containsExactly(
                        new TotalLine("subtotal", 2_000, "Subtotal"),
                        new TotalLine("discount", -200, "TEN"),
                        new TotalLine("fulfillment", 490, "Standard"),
                        new TotalLine("tax", 435, "VAT 19%"),
                        new TotalLine("total", 2_725, "Total"));
    }

    @Test
    void a_patch_leaves_alone_what_it_does_not_name() {
        var ready = pricing.patched(open(Map.of("MUG", 2)), everything(BERLIN, "standard", List.of("TEN")), NOW);

        var patched = pricing.patched(
                ready, new CheckoutPatch(Set.of(CheckoutPatch.EMAIL), "bob@example.com", null, null, List.of()), NOW);

        assertThat(patched.email()).isEqualTo("bob@example.com");
        assertThat(patched.shippingAddress()).isEqualTo(BERLIN);
        assertThat(patched.shippingOption()).isEqualTo("standard");
        assertThat(patched.discountCodes()).containsExactly("TEN");
        assertThat(patched.totals()).isEqualTo(ready.totals());
        assertThat(patched.version()).isEqualTo(3);
    }

    @Test
    void a_field_named_without_a_value_is_cleared() {
        var ready = pricing.patched(open(Map.of("MUG", 2)), everything(BERLIN, "standard", List.of("TEN")), NOW);

        var patched = pricing.patched(
                ready,
                new CheckoutPatch(
                        Set.of(CheckoutPatch.EMAIL, CheckoutPatch.ADDRESS, CheckoutPatch.CODES),
                        null,
                        null,
                        null,
                        List.of()),
                NOW);

        assertThat(patched.status()).isEqualTo(CheckoutStatus.INCOMPLETE);
        assertThat(patched.totals())
                .containsExactly(new TotalLine("subtotal", 2_000, "Subtotal"), new TotalLine("total", 2_000, "Total"));
        assertThat(paths(patched)).containsExactly("$.email", "$.shipping_address", "$.shipping_option");
    }

    @Test
    void a_code_that_does_not_apply_is_a_warning_and_does_not_stop_the_checkout() {
        var checkout =
                pricing.patched(open(Map.of("MUG", 2)), everything(BERLIN, "standard", List.of("TEN", "OLD")), NOW);

        assertThat(checkout.status()).isEqualTo(CheckoutStatus.READY_FOR_COMPLETE);
        assertThat(checkout.messages())
                .containsExactly(
                        Message.warning("discount_unknown", "$.discount_codes[1]", "The code OLD does not apply"));
    }

    @Test
    void a_draft_of_an_address_says_which_fields_are_missing() {
        var draft = new Address("Ada", "", "", "Berlin", "", "", "DE");

        var checkout = pricing.patched(open(Map.of("MUG", 2)), everything(draft, "standard", List.of()), NOW);

        assertThat(paths(checkout)).containsExactly("$.shipping_address.line1", "$.shipping_address.postal_code");
        assertThat(checkout.status()).isEqualTo(CheckoutStatus.INCOMPLETE);
    }

    @Test
    void a_country_that_nothing_is_shipped_to_is_named() {
        var oslo = new Address("Ada", "Gate 1", "", "Oslo", "", "0150", "NO");

        var checkout = pricing.patched(open(Map.of("MUG", 2)), everything(oslo, "standard", List.of()), NOW);

        assertThat(checkout.messages()).extracting(Message::content).contains("We do not ship to NO");
        assertThat(checkout.shippingOption()).isNull();
        assertThat(checkout.status()).isEqualTo(CheckoutStatus.INCOMPLETE);
    }

    @Test
    void an_option_that_is_not_offered_is_not_taken() {
        var checkout = pricing.patched(open(Map.of("MUG", 2)), everything(BERLIN, "by-drone", List.of()), NOW);

        assertThat(checkout.shippingOption()).isNull();
        assertThat(paths(checkout)).containsExactly("$.shipping_option");
    }

    @Test
    void a_new_price_counts_when_the_checkout_is_priced_again() {
        var ready = pricing.patched(open(Map.of("MUG", 2, "HAT", 1)), everything(BERLIN, "standard", List.of()), NOW);
        offer("MUG", 1_100);
        prices.apply(product("HAT", "HAT-2", 1), ++revision);

        var repriced = pricing.repriced(ready, NOW);

        assertThat(repriced.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.total()).isEqualTo(new Money(2_200, "EUR")));
        assertThat(repriced.totals().getFirst().amount()).isEqualTo(2_200);
        assertThat(repriced.version()).isEqualTo(ready.version() + 1);
        assertThat(repriced.cartClocks()).isEqualTo(ready.cartClocks());
    }

    @Test
    void everything_in_a_checkout_is_in_its_markets_currency() {
        var checkout =
                pricing.patched(open("uk", Map.of("MUG", 2)), everything(BERLIN, "standard", List.of("TEN")), NOW);

        assertThat(checkout.currency()).isEqualTo("GBP");
        assertThat(checkout.market()).isEqualTo("uk");
        assertThat(checkout.lines().getFirst().unitPrice()).isEqualTo(new Money(860, "GBP"));
        assertThat(checkout.shippingOptions().getFirst().price()).isEqualTo(new Money(421, "GBP"));
        assertThat(checkout.totals())
                .containsExactly(
                        new TotalLine("subtotal", 1_720, "Subtotal"),
                        new TotalLine("discount", -172, "TEN"),
                        new TotalLine("fulfillment", 421, "Standard"),
                        new TotalLine("tax", 374, "VAT 19%"),
                        new TotalLine("total", 2_343, "Total"));
        assertThat(pricing.repriced(checkout, NOW).totals()).isEqualTo(checkout.totals());
    }

    @Test
    void a_checkout_goes_on_in_its_currency_when_the_markets_were_changed() {
        var checkout = open("uk", Map.of("MUG", 1));
        var renamed = pricing("eu:EUR:en-IE,gb:GBP:en-GB:0.9");
        var without = pricing("eu:EUR:en-IE,uk:JPY:ja-JP:160");

        assertThat(renamed.repriced(checkout, NOW).lines().getFirst().unitPrice())
                .isEqualTo(new Money(900, "GBP"));
        assertThatThrownBy(() -> without.repriced(checkout, NOW))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("market_closed"));
    }

    @Test
    void an_older_price_that_comes_late_does_not_count() {
        offer("MUG", 1_100);

        prices.apply(product("MUG", "MUG", 1_000), revision - 1);

        assertThat(open(Map.of("MUG", 1)).lines())
                .singleElement()
                .satisfies(line -> assertThat(line.total().amount()).isEqualTo(1_100));
    }

    @Test
    void more_than_one_shopper_may_buy_is_not_ready() {
        // given
        var limited = new Variant("TEN", "TEN", Map.of(), new Money(100, "EUR"), null, 2);
        prices.apply(new Product("p_ten", "ten", "Tenner", "", "", List.of(), "", List.of(limited)), ++revision);
        var patch = everything(BERLIN, "standard", List.of());

        // when
        var allowed = pricing.patched(open(Map.of("TEN", 2)), patch, NOW);
        var over = pricing.patched(open(Map.of("TEN", 3)), patch, NOW);

        // then
        assertThat(allowed.status()).isEqualTo(CheckoutStatus.READY_FOR_COMPLETE);
        assertThat(over.status()).isEqualTo(CheckoutStatus.INCOMPLETE);
        assertThat(over.messages())
                .extracting(Message::code, Message::path, Message::content)
                .containsExactly(tuple("limit_exceeded", "$.lines[0]", "No more than 2 of Tenner for one shopper"));
    }

    private static final Session GUEST = Session.guest("ams_se_0123456789abcdefghjkmnpqrs");

    private Checkout open(Map<String, Integer> quantities) {
        return open("eu", quantities);
    }

    private Checkout open(String market, Map<String, Integer> quantities) {
        var there = MARKETS.find(market).orElseThrow();
        return pricing.open("ams_co_1", GUEST, true, there, new TreeMap<>(quantities), Map.of("MUG", 7L), NOW);
    }

    private CheckoutPricing pricing(String markets) {
        return new CheckoutPricing(Markets.of(markets, "EUR"), RULES, prices);
    }

    private static CheckoutPatch everything(Address address, @Nullable String option, List<String> codes) {
        var fields = Set.of(CheckoutPatch.EMAIL, CheckoutPatch.ADDRESS, CheckoutPatch.OPTION, CheckoutPatch.CODES);
        return new CheckoutPatch(fields, "ada@example.com", address, option, codes);
    }

    private static List<String> paths(Checkout checkout) {
        return checkout.messages().stream().map(Message::path).toList();
    }

    private void offer(String sku, long price) {
        prices.apply(product(sku, sku, price), ++revision);
    }

    private static Product product(String name, String sku, long price) {
        var variant = new Variant(sku, sku, Map.of(), new Money(price, "EUR"), null);
        return new Product("p_" + name, name, name, "", "", List.of(), "", List.of(variant));
    }
}
