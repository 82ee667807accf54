package dev.doorbuster.app.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever strangers send, they get a problem that names the field, and nothing changes. */
@WithLocalStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
    private final TestShop shop;
    private final Goods goods;
    private final Shopper shopper;
    private final String checkout;

    BadInputIT(TestCell cell) {
        shop = TestShop.start(cell, Duration.ofMinutes(10));
        goods = shop.goods("target", 1_000, 10);
        shopper = shop.newShopper();
        checkout = shopper.readyCheckoutOf(goods.sku(), 1);
    }

    /** After all the abuse the checkout still ends in an order. */
    @AfterAll
    void nothingWasHarmed() {
        try {
            assertThat(shopper.get("/api/cart")
                            .expect(200)
                            .json()
                            .at("/lines/0/quantity")
                            .asInt())
                    .isEqualTo(1);
            shopper.complete(checkout, "pm_card_visa").expect(200, 202);
            assertThat(shopper.settled(checkout).string("/status")).isEqualTo("completed");
        } finally {
            shop.close();
        }
    }

    static Stream<BadCall> calls() {
        return BadCalls.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void aBadCallIsRefusedAndTheFieldNamed(BadCall call) {
        // given
        var who = call.path().startsWith("/admin/") ? shop.admin() : shopper;
        var path = call.path().replace("{checkout}", checkout).replace("{sku}", goods.sku());
        var body = call.body().replace("{sku}", goods.sku());

        // when
        var answer = who.send(path, request -> {
            call.headers().forEach(request::header);
            return request.method(call.method(), java.net.http.HttpRequest.BodyPublishers.ofString(body));
        });

        // then
        answer.expect(call.status());
        assertHarmless(answer.header("content-type"), answer.text());
        if (!call.field().isEmpty()) {
            assertThat(answer.each("/errors", "field")).as(answer.text()).contains(call.field());
        }
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("dev.doorbuster.app.shop.BadCalls#rawRequests")
    void bytesThatAreNoProperRequestAreRefused(String request) throws Exception {
        var answer = RawHttp.send(shop.running().port(), request);

        assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
        assertHarmless(answer.header("content-type"), answer.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/orders", "/admin/orders/ams_or_1", "/admin/dead-letters", "/admin/dead-letters/0"})
    void theAdminPathsAreClosedToStrangers(String path) {
        assertUnauthorized(shop.newShopper().get(path));
        assertUnauthorized(
                shop.newShopper().withBearer("wrong-token-0123456789").get(path));
        assertUnauthorized(shop.newShopper().get(path, "authorization", "Basic YTpi"));
    }

    @Test
    void strangersCannotImportOrBookStock() {
        var stranger = shop.newShopper();
        assertUnauthorized(stranger.body("PUT", "/admin/products", "application/x-ndjson", goods.line()));
        assertUnauthorized(stranger.post(
                "/admin/stock", Map.of("items", List.of(Map.of("sku", goods.sku(), "quantity", 5)))));
        assertUnauthorized(stranger.post("/admin/dead-letters/0/replay"));
        assertUnauthorized(stranger.withBearer("garbage").get("/api/cart"));
    }

    @Test
    void orderAndCheckoutBelongToTheirSession() {
        // given
        var mine = shop.goods("private", 500, 3);
        var owner = shop.newShopper();
        var owned = owner.readyCheckoutOf(mine.sku(), 1);
        owner.complete(owned, "pm_card_visa").expect(200, 202);
        var order = owner.settled(owned).string("/order_id");
        var stranger = shop.newShopper();

        // then
        stranger.get("/api/orders/" + order).expectProblem(404, "not_found");
        stranger.post("/api/orders/" + order + "/cancel").expectProblem(404, "not_found");
        stranger.get("/api/checkouts/" + owned).expectProblem(404, "not_found");
        stranger.json("PATCH", "/api/checkouts/" + owned, Map.of("email", "x@example.org"))
                .expectProblem(404, "not_found");
        stranger.post("/api/checkouts/" + owned + "/cancel").expectProblem(404, "not_found");
        stranger.complete(owned, "pm_card_visa").expectProblem(404, "not_found");
        assertThat(stranger.get("/api/orders").expect(200).json().path("items")).isEmpty();
        assertThat(shop.admin().get("/api/orders/" + order).expect(200).string("/id"))
                .isEqualTo(order);
        assertThat(shop.admin().get("/admin/orders/" + order).expect(200).string("/id"))
                .isEqualTo(order);
    }

    @Test
    void anEmptyCartCannotBeCheckedOut() {
        shop.newShopper().post("/api/checkouts").expectProblem(409, "cart_empty");
    }

    @Test
    void anImportNamesEveryRefusedRowAndTakesTheRest() {
        // given
        var first = product("good-one", 1_000);
        var last = product("good-two", 1_000);
        var thief = new Goods(shop.unique("thief"), "Thief", "x", 100, goods.sku(), 5);
        var feed = String.join(
                "\n",
                first.line(),
                "{not json",
                "{\"handle\":\"no-title\"}",
                product("negative", -1).line(),
                product("dollars", 100).line().replace("EUR", "USD"),
                thief.line(),
                "[".repeat(100_000),
                last.line());

        // when
        var report = shop.admin()
                .body("PUT", "/admin/products", "application/x-ndjson", feed)
                .expect(200);

        // then
        assertThat(report.json().path("accepted").asInt()).as(report.text()).isEqualTo(2);
        assertThat(report.json().path("refused_count").asInt()).isEqualTo(6);
        assertThat(report.each("/refused", "line")).containsExactly("2", "3", "4", "5", "6", "7");
        assertThat(report.each("/refused", "reason")).noneMatch(String::isBlank);
        assertThat(report.each("/refused", "field"))
                .contains("title", "variants[0].price.amount", "variants[0].price.currency", "variants[0].sku");
        shopper.get("/api/products/" + last.handle()).expect(200);
        shopper.get("/api/products/" + thief.handle()).expectProblem(404, "not_found");
    }

    private Goods product(String name, long price) {
        var handle = shop.unique(name);
        return new Goods(handle, "Row", "rows", price, "S-" + handle, 1);
    }

    private static void assertUnauthorized(Reply reply) {
        reply.expectProblem(401, "unauthorized");
        assertHarmless(reply.header("content-type"), reply.text());
    }

    private static void assertHarmless(String contentType, String body) {
        assertThat(contentType).as(body).startsWith("application/problem+json");
        assertThat(body).doesNotContain("Exception", "dev.doorbuster", "io.vertx", "\tat ");
    }
}
