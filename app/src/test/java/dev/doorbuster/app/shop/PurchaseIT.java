package dev.doorbuster.app.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From a cart to a shipped order, as a shopper and a merchant see it. */
@WithLocalStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PurchaseIT {
    /** Long enough to cancel before it, short enough to wait for. */
    private static final Duration HANDLING = Duration.ofSeconds(5);

    private final TestShop shop;
    private final TestCell cell;

    PurchaseIT(TestCell cell) {
        this.cell = cell;
        shop = TestShop.start(cell, HANDLING);
    }

    @AfterAll
    void everyOperationWasSeenToSucceed() {
        shop.close();
        assertThat(shop.door().contract().unseen()).isEmpty();
    }

    @Test
    void aShopperCanHaveAnAccount() {
        AccountWalk.everyOperation(shop.newShopper(), shop.unique("ada") + "@example.org");
    }

    @Test
    void aCartTakesChangesAndAddsUp() {
        // given
        var cup = shop.goods("cup", 1_299, 50);
        var jug = shop.goods("jug", 3_000, 50);
        var shopper = shop.newShopper();

        // when
        shopper.addToCart(cup.sku(), 1);
        var openPage = shopper.live();
        openPage.subscribe("cart");
        shopper.addToCart(cup.sku(), 2);
        shopper.addToCart(jug.sku(), 1);
        var set = shopper.json("PUT", "/api/cart/lines/" + jug.sku(), Map.of("quantity", 4))
                .expect(200);
        var removed = shopper.delete("/api/cart/lines/" + jug.sku()).expect(200);

        // then
        assertThat(Totals.total(set.json(), "total")).isEqualTo(3 * 1_299 + 4 * 3_000);
        assertThat(removed.each("/lines", "sku")).containsExactly(cup.sku());
        assertThat(shopper.get("/api/cart").text()).isEqualTo(removed.text());
        openPage.next("cart", frame -> frame.path("data").equals(removed.json()));
        assertThat(shop.newShopper().cartSkus()).as("somebody else's cart").isEmpty();
        shop.admin().get("/admin/products/" + cup.handle()).expect(200);
    }

    @Test
    void aWaitingRoomGivesTicketsUntilItEnds() {
        RoomWalk.everyOperation(shop, shop.goods("boots", 9_000, 5));
    }

    @Test
    void aHomeAndWhatItGoesByAreThere() {
        var shopper = shop.newShopper();
        Homes.look(shopper, shop.goods("stool", 4_000, 3), 1);
        assertThat(shopper.get("/api/home").expect(200).json().path("sections")).isNotEmpty();
        shopper.get("/api/cart/suggestions").expect(200);
        var refused = Homes.privacy(shopper, false);
        assertThat(shopper.get("/api/privacy").expect(200).text()).isEqualTo(refused.text());
    }

    @Test
    void aPurchaseEndsInAConfirmedAndThenShippedOrder() {
        // given
        var goods = shop.goods("lamp", 6_990, 10);
        var shopper = shop.newShopper();
        shopper.addToCart(goods.sku(), 2);

        // when the checkout is filled in piece by piece
        var created = shopper.post("/api/checkouts").expect(201);
        var path = "/api/checkouts/" + created.string("/id");
        assertThat(created.header("location")).isEqualTo(path);
        var draft = shopper.json("PATCH", path, Map.of("shipping_address", Map.of("country", "DE")))
                .expect(200);
        assertThat(draft.string("/status")).isEqualTo("incomplete");
        assertThat(draft.each("/shipping_options", "id")).isNotEmpty();
        var option = draft.string("/shipping_options/0/id");
        shopper.complete(created.string("/id"), "pm_card_visa").expectProblem(409, "checkout_incomplete");
        var codes = Map.of("discount_codes", List.of("DOORBUSTER10", "NOSUCHCODE"));
        var warned = shopper.json("PATCH", path, codes).expect(200);
        assertThat(warned.each("/messages", "code")).contains("discount_unknown");
        assertThat(warned.each("/messages", "path")).contains("$.discount_codes[1]");
        var ready = shopper.json(
                        "PATCH",
                        path,
                        Map.of(
                                "email",
                                "ada@example.org",
                                "shipping_address",
                                Shopper.BERLIN,
                                "shipping_option",
                                option))
                .expect(200);

        // then the totals add up exactly
        assertThat(ready.string("/status")).as(ready.text()).isEqualTo("ready_for_complete");
        Totals.assertTotals(ready.json(), 2 * 6_990);
        assertThat(Totals.total(ready.json(), "discount")).isEqualTo(-1_398);

        // when it is completed
        var done = shopper.complete(created.string("/id"), "pm_card_visa").expect(200);

        // then
        assertThat(done.string("/status")).as(done.text()).isEqualTo("completed");
        var orderId = done.string("/order_id");
        var order = shopper.order(orderId);
        assertThat(order.string("/status")).isEqualTo("confirmed");
        assertThat(order.each("/timeline", "type"))
                .startsWith("order.received", "order.reserved", "payment.authorized", "order.confirmed");
        assertThat(order.json().path("totals")).isEqualTo(ready.json().path("totals"));
        assertThat(shopper.availableWhen(goods.handle(), goods.sku(), 8)).isEqualTo(8);
        assertThat(shopper.cartSkus()).isEmpty();
        assertThat(shopper.get("/api/orders").expect(200).each("/items", "id")).containsExactly(orderId);
        assertThat(shop.ledger().when(orderId, "authorization", "capture")).hasSize(2);

        // and some time later
        var shipped = shopper.orderWhen(orderId, "shipped");
        assertThat(shipped.string("/shipments/0/tracking_code")).isNotBlank();
        var told = Eventually.until(
                "the shopper was told twice",
                () -> shopper.order(orderId).each("/timeline", "type"),
                types -> types.stream().filter("notification.sent"::equals).count() == 2);
        assertThat(told).contains("order.shipped", "payment.captured");
        shopper.post("/api/orders/" + orderId + "/cancel").expectProblem(409, "not_cancelable");
        assertThat(shop.ledger().of(orderId)).containsExactly("authorization", "capture");
    }

    @Test
    void anOrderCancelledBeforeShipmentIsRefundedAndItsGoodsAreBack() {
        // given
        var goods = shop.goods("chair", 15_900, 4);
        var shopper = shop.newShopper();
        var orderId = shopper.buy(goods.sku(), 3);

        // when
        var cancelled = shopper.post("/api/orders/" + orderId + "/cancel").expect(200);

        // then
        assertThat(cancelled.string("/status")).isIn("cancelled", "refunded");
        assertThat(shopper.orderWhen(orderId, "refunded").string("/payment/status"))
                .isEqualTo("refunded");
        assertThat(shop.ledger().of(orderId)).containsExactly("authorization", "capture", "refund");
        assertThat(shopper.availableWhen(goods.handle(), goods.sku(), 4)).isEqualTo(4);
        shopper.post("/api/orders/" + orderId + "/cancel").expect(200);
        assertThat(shop.ledger().of(orderId)).as("cancelled twice").hasSize(3);
    }

    @Test
    void whatWasDeliveredCanBeSentBack() {
        // given
        var goods = shop.goods("rug", 12_000, 3);
        var shopper = shop.newShopper();
        var orderId = shopper.buy(goods.sku(), 1);
        var ofOrder = "/admin/orders/" + orderId;
        assertThat(shopper.orderWhen(orderId, "shipped").string("/id")).isEqualTo(orderId);

        // when
        shop.admin().post(ofOrder + "/deliver").expect(200);
        shopper.post("/api/orders/" + orderId + "/returns").expect(200);
        shop.admin()
                .post(ofOrder + "/returns/1/receive", Map.of("restock", false))
                .expect(200);

        // then
        var order = shopper.orderWhen(orderId, "refunded").json();
        assertThat(order.at("/refunds/0/amount/amount").asLong()).isEqualTo(Totals.total(order, "total"));
        assertThat(shopper.available(goods.handle(), goods.sku()))
                .as("not to be sold again")
                .isEqualTo(2);
    }

    @Test
    void aSlowBankIsWaitedForWithoutKeepingTheShopperWaiting() {
        // given
        var goods = shop.goods("clock", 8_000, 5);
        var shopper = shop.newShopper();
        var checkout = shopper.readyCheckoutOf(goods.sku(), 1);

        // when
        var answer = shopper.complete(checkout, "pm_sim_slow").expect(202);

        // then
        assertThat(answer.string("/status")).isEqualTo("complete_in_progress");
        var done = shopper.settled(checkout);
        assertThat(done.string("/status")).as(done.text()).isEqualTo("completed");
        assertThat(shop.ledger().when(done.string("/order_id"), "authorization", "capture"))
                .hasSize(2);
    }

    @Test
    void aCheckoutCanBeCancelledAndTheCartIsKept() {
        // given
        var goods = shop.goods("bowl", 900, 5);
        var shopper = shop.newShopper();
        var checkout = shopper.readyCheckoutOf(goods.sku(), 1);

        // when
        var canceled = shopper.post("/api/checkouts/" + checkout + "/cancel").expect(200);

        // then
        assertThat(canceled.string("/status")).isEqualTo("canceled");
        assertThat(shopper.complete(checkout, "pm_card_visa").expect(200).string("/status"))
                .isEqualTo("canceled");
        shopper.json("PATCH", "/api/checkouts/" + checkout, Map.of("email", "b@example.org"))
                .expectProblem(409, "checkout_closed");
        assertThat(shopper.cartSkus()).containsExactly(goods.sku());
        assertThat(shopper.get("/api/orders").json().path("items")).isEmpty();
    }

    @Test
    void aMerchantCorrectsStockAndReadsOrders() {
        // given
        var goods = shop.goods("plate", 1_100, 5);
        var orderId = shop.newShopper().buy(goods.sku(), 1);
        var admin = shop.admin();

        // when
        var items = List.of(
                Map.of("sku", goods.sku(), "quantity", 10, "reason", "delivery"),
                Map.of("sku", goods.sku(), "quantity", -1_000, "reason", "a typing error"));
        var report = admin.post("/admin/stock", Map.of("items", items)).expect(200);

        // then
        assertThat(report.each("/items", "status")).containsExactly("booked", "refused");
        assertThat(admin.availableWhen(goods.handle(), goods.sku(), 14)).isEqualTo(14);
        assertThat(admin.get("/admin/orders?limit=100").expect(200).each("/items", "id"))
                .contains(orderId);
        assertThat(admin.get("/admin/orders/" + orderId).expect(200).string("/id"))
                .isEqualTo(orderId);
    }

    @Test
    void theBanksOwnWordIsTaken() {
        var goods = shop.goods("cruet", 1_100, 5);
        var orderId = shop.newShopper().buy(goods.sku(), 1);

        var reply = new Psp(shop.door()).tell("evt_again", "payment_intent.succeeded", orderId);

        assertThat(reply.expect(200).string("/outcome")).isEqualTo("taken");
    }

    @Test
    void aMerchantLooksAtADeadLetterAndPutsItBack() {
        try (var stranger = new Stranger(shop.vertx(), cell)) {
            stranger.send(stranger.noise("noise", "no event"));
        }
        var admin = shop.admin();

        var listed = Eventually.until(
                "a letter",
                () -> admin.get("/admin/dead-letters").expect(200),
                letters -> !letters.json().path("items").isEmpty());
        var path = "/admin/dead-letters/" + listed.string("/items/0/id");

        assertThat(admin.get(path).expect(200).string("/key")).isEqualTo("noise");
        assertThat(admin.post(path + "/replay").expect(200).string("/replays")).isEqualTo("1");
    }

    @Test
    void probesContractAndMarketsAreServed() {
        var anybody = shop.newShopper();
        assertThat(anybody.get("/api/markets").expect(200).string("/current")).isEqualTo("eu");
        assertThat(anybody.json("PUT", "/api/market", Map.of("market", "uk"))
                        .expect(200)
                        .string("/current"))
                .isEqualTo("uk");
        for (var probe : List.of("/health/live", "/health/serving", "/health/ready")) {
            assertThat(anybody.get(probe).expect(200).text()).contains("up");
        }
        Map.of("/api/products", "facets", "/openapi.yaml", "openapi: 3.1")
                .forEach((path, part) ->
                        assertThat(anybody.get(path).expect(200).text()).contains(part));
        assertThat(anybody.get("/metrics").expect(401).string("/code")).isEqualTo("unauthorized");
        assertThat(shop.admin().get("/metrics").expect(200).text()).contains("jvm_memory_used_bytes{");
    }
}
