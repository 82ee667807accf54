package dev.doorbuster.app.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.app.Shop;
import dev.doorbuster.commerce.Json;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One shop, several currencies and languages: from the shelf to the bank. */
@WithLocalStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MarketsIT {
    private final TestShop shop;

    MarketsIT(TestCell cell) {
        shop = TestShop.start(cell, Duration.ofSeconds(1));
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void theMarketsAreListedAndOneIsChosen() {
        // given
        var shopper = shop.newShopper();

        // when
        var before = shopper.get("/api/markets").expect(200);
        var chosen = shopper.json("PUT", "/api/market", Map.of("market", "jp")).expect(200);

        // then
        assertThat(before.string("/current")).isEqualTo("eu");
        assertThat(before.each("/items", "id")).containsExactly("eu", "de", "uk", "jp");
        assertThat(before.each("/items", "currency")).containsExactly("EUR", "EUR", "GBP", "JPY");
        assertThat(before.each("/items", "name")).containsExactly("Ireland", "Deutschland", "United Kingdom", "日本");
        assertThat(chosen.string("/current")).isEqualTo("jp");
        assertThat(chosen.header("content-language")).isEqualTo("ja-JP");
        assertThat(shopper.get("/api/markets").string("/current")).isEqualTo("jp");
        assertThat(shopper.get("/api/markets", "accept-language", "de").string("/current"))
                .as("a choice goes before the browser's language")
                .isEqualTo("jp");
        assertThat(shop.newShopper()
                        .get("/api/markets", "accept-language", "fr, de;q=0.8")
                        .string("/current"))
                .isEqualTo("de");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/products", "/api/products/{handle}", "/api/cart", "/api/markets"})
    void aMarketThatDoesNotExistIsRefusedAndNamed(String path) {
        var goods = shop.goods("compass", 1_000, 1);
        var shopper = shop.newShopper();
        var filled = path.replace("{handle}", goods.handle());

        assertThat(shopper.get(filled + "?market=mars")
                        .expectProblem(400, "invalid_request")
                        .each("/errors", "field"))
                .containsExactly("market");
        assertThat(shopper.get(filled, "doorbuster-market", "mars")
                        .expectProblem(400, "invalid_request")
                        .each("/errors", "field"))
                .containsExactly("doorbuster-market");
        assertThat(shopper.json("PUT", "/api/market", Map.of("market", "mars"))
                        .expectProblem(400, "invalid_request")
                        .each("/errors", "field"))
                .containsExactly("market");
        shopper.addToCart(goods.sku(), 1);
        assertThat(shopper.post("/api/checkouts?market=mars")
                        .expectProblem(400, "invalid_request")
                        .each("/errors", "field"))
                .containsExactly("market");
    }

    @Test
    void aProductIsReadInEachMarketUnderItsOwnEntityTag() {
        // given
        var goods = shop.goods("sextant", 1_299, 5);
        var shopper = shop.newShopper();
        var path = "/api/products/" + goods.handle();

        // when
        var eu = shopper.get(path).expect(200);
        var uk = shopper.get(path + "?market=uk").expect(200);
        var jp = shopper.get(path, "doorbuster-market", "jp").expect(200);

        // then
        assertThat(money(eu.json().path("price"))).isEqualTo("1299 EUR");
        assertThat(money(uk.json().path("price"))).isEqualTo("1117 GBP");
        assertThat(money(jp.json().path("price"))).isEqualTo("2078 JPY");
        assertThat(List.of(eu.header("etag"), uk.header("etag"), jp.header("etag")))
                .doesNotHaveDuplicates();
        assertThat(uk.header("content-language")).isEqualTo("en-GB");
        assertThat(uk.header("vary")).contains("doorbuster-market", "cookie", "accept-language");
        shopper.get(path + "?market=uk", "if-none-match", uk.header("etag")).expect(304);
        shopper.get(path + "?market=uk", "if-none-match", eu.header("etag")).expect(200);

        // and lists are in the market too
        var list = "/api/products?category=" + goods.category();
        var inPounds = shopper.get(list + "&market=uk").expect(200);
        assertThat(money(inPounds.json().at("/items/0/price"))).isEqualTo("1117 GBP");
        shopper.get(list + "&market=uk", "if-none-match", inPounds.header("etag"))
                .expect(304);
        shopper.get(list, "if-none-match", inPounds.header("etag")).expect(200);
    }

    @Test
    void aMerchantsOwnPricesAndWordsGoBeforeRateAndFallBack() {
        // given
        var handle = shop.unique("teapot");
        var feed = new String(Json.bytes(ownWords(handle)), StandardCharsets.UTF_8);
        var report = shop.admin().body("PUT", "/admin/products", "application/x-ndjson", feed);
        assertThat(report.expect(200).json().path("accepted").asInt())
                .as(report.text())
                .isEqualTo(1);
        var path = "/api/products/" + handle;
        var shopper = shop.newShopper();

        // when
        var uk = shopper.get(path + "?market=uk").expect(200);
        var german = shopper.get(path, "accept-language", "de-AT").expect(200);

        // then
        assertThat(money(uk.json().path("price"))).isEqualTo("1999 GBP");
        assertThat(uk.json().at("/variants/0/compare_at").isNull()).isTrue();
        assertThat(uk.string("/title")).isEqualTo("Teapot");
        assertThat(german.string("/title")).isEqualTo("Teekanne");
        assertThat(german.string("/description")).isEqualTo("For tea.");
        assertThat(money(german.json().at("/variants/0/compare_at"))).isEqualTo("3000 EUR");

        // and the merchant reads what was sent, and can send it back
        var own = shop.admin().get("/admin/products/" + handle).expect(200);
        assertThat(own.string("/translations/de/title")).isEqualTo("Teekanne");
        assertThat(own.json().at("/variants/0/prices/0/amount").asLong()).isEqualTo(1_999);
        var again = shop.admin().body("PUT", "/admin/products", "application/x-ndjson", own.text());
        assertThat(again.expect(200).json().path("accepted").asInt())
                .as(again.text())
                .isEqualTo(1);
    }

    @Test
    void theDemoCatalogueIsTakenWithItsOwnPricesAndWords() throws Exception {
        try (var feed = Shop.class.getResourceAsStream("/demo/catalogue.ndjson")) {
            var text = new String(Objects.requireNonNull(feed).readAllBytes(), StandardCharsets.UTF_8);
            var report = shop.admin().body("PUT", "/admin/products", "application/x-ndjson", text);
            assertThat(report.expect(200).json().path("refused_count").asInt())
                    .as(report.text())
                    .isZero();
        }
        var path = "/api/products/gooseneck-kettle";
        assertThat(shop.newShopper().get(path + "?market=de").string("/title")).startsWith("Schwanenhals");
        assertThat(money(shop.newShopper().get(path + "?market=uk").json().path("price")))
                .isEqualTo("4900 GBP");
    }

    @Test
    void aPurchaseInPoundsIsChargedInPounds() {
        // given
        var goods = shop.goods("barometer", 1_000, 5);
        var shopper = shop.newShopper();
        shopper.json("PUT", "/api/market", Map.of("market", "uk")).expect(200);

        // when
        var cart = shopper.addToCart(goods.sku(), 2);
        var checkout = shopper.readyCheckout("WELCOME5", "DOORBUSTER10");
        var seen = shopper.get("/api/checkouts/" + checkout).expect(200);
        shopper.complete(checkout, "pm_card_visa").expect(200, 202);
        var orderId = shopper.settled(checkout).string("/order_id");

        // then
        assertThat(cart.string("/currency")).isEqualTo("GBP");
        assertThat(money(cart.json().at("/lines/0/unit_price"))).isEqualTo("860 GBP");
        assertThat(totals(cart.json())).containsExactly("subtotal 1720", "total 1720");
        assertThat(cart.header("content-language")).isEqualTo("en-GB");
        assertThat(currencies(seen.json())).containsOnly("GBP");
        // 17.20 is below WELCOME5's 30 euro; 4.90 euro of shipping are 4.21 pounds; 19% of 15.48 + 4.21
        assertThat(seen.each("/messages", "path")).containsExactly("$.discount_codes[0]");
        assertThat(totals(seen.json()))
                .containsExactly("subtotal 1720", "discount -172", "fulfillment 421", "tax 374", "total 2343");
        var order = shopper.order(orderId);
        assertThat(currencies(order.json())).containsOnly("GBP");
        assertThat(order.json().path("totals")).isEqualTo(seen.json().path("totals"));
        var _ = shop.ledger().when(orderId, "authorization", "capture");
        assertThat(shop.ledger().booked(orderId)).containsExactly("authorization 2343 GBP", "capture 2343 GBP");
    }

    @Test
    void aCheckoutKeepsItsCurrencyWhenItsShopperChangesTheMarket() {
        // given
        var goods = shop.goods("hourglass", 1_000, 5);
        var shopper = shop.newShopper();
        shopper.json("PUT", "/api/market", Map.of("market", "uk")).expect(200);
        shopper.addToCart(goods.sku(), 1);
        var checkout = shopper.post("/api/checkouts").expect(201).string("/id");

        // when
        shopper.json("PUT", "/api/market", Map.of("market", "jp")).expect(200);
        var patch =
                Map.of("email", "ada@example.org", "shipping_address", Shopper.BERLIN, "shipping_option", "standard");
        var patched = shopper.json("PATCH", "/api/checkouts/" + checkout, patch).expect(200);
        shopper.complete(checkout, "pm_card_visa").expect(200, 202);
        var orderId = shopper.settled(checkout).string("/order_id");

        // then
        assertThat(shopper.get("/api/cart").string("/currency")).isEqualTo("JPY");
        assertThat(currencies(patched.json())).containsOnly("GBP");
        assertThat(shop.ledger().booked(orderId)).first().asString().endsWith(" GBP");
    }

    @Test
    void aPurchaseInYenHasNoDecimalsAndIsPaidBackInYen() {
        // given
        var goods = shop.goods("abacus", 1_005, 5);
        var shopper = shop.newShopper();
        shopper.json("PUT", "/api/market", Map.of("market", "jp")).expect(200);

        // when
        var cart = shopper.addToCart(goods.sku(), 1);
        var orderId = shopper.buyCart();
        var total = shopper.order(orderId).json().at("/totals");
        var _ = shopper.orderWhen(orderId, "shipped");
        var returned = shopper.post("/api/orders/" + orderId + "/returns");
        assertThat(returned.status()).as(returned.text()).isEqualTo(200);
        shop.admin()
                .post("/admin/orders/" + orderId + "/returns/1/receive", Map.of("restock", true))
                .expect(200);
        var _ = shopper.orderWhen(orderId, "refunded");

        // then: 10.05 euro are 1,608 yen, and 4.90 are 784
        assertThat(money(cart.json().at("/lines/0/total"))).isEqualTo("1608 JPY");
        assertThat(total.toString()).contains("\"amount\":784").contains("\"amount\":2846");
        assertThat(shop.ledger().booked(orderId))
                .containsExactly("authorization 2846 JPY", "capture 2846 JPY", "refund 2846 JPY");
    }

    private static Map<String, Object> ownWords(String handle) {
        var variant = Map.of(
                "sku",
                handle,
                "price",
                Goods.money(2_500),
                "compare_at",
                Goods.money(3_000),
                "prices",
                List.of(Map.of("amount", 1_999, "currency", "GBP")),
                "available",
                3);
        return Map.of(
                "handle",
                handle,
                "title",
                "Teapot",
                "description",
                "For tea.",
                "translations",
                Map.of("de", Map.of("title", "Teekanne")),
                "variants",
                List.of(variant));
    }

    private static String money(JsonNode money) {
        return money.path("amount").asLong() + " " + money.path("currency").asText();
    }

    private static List<String> totals(JsonNode document) {
        return Reply.stream(document.path("totals"))
                .map(line ->
                        line.path("type").asText() + " " + line.path("amount").asLong())
                .toList();
    }

    /** All that stand anywhere in a document. */
    private static List<String> currencies(JsonNode document) {
        return document.findValuesAsText("currency").stream().distinct().toList();
    }
}
