package dev.doorbuster.app.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From the doorstep back to the shelf, and the money with it. */
@WithLocalStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReturnsIT {
    private final TestShop shop;
    private final Shopper shopper;
    private final Shopper merchant;

    ReturnsIT(TestCell cell) {
        shop = TestShop.start(cell, Duration.ofMillis(200));
        shopper = shop.newShopper();
        merchant = shop.admin();
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void goods_sent_back_in_parts_bring_back_exactly_what_was_paid() {
        // given
        var goods = shop.goods("scarf", 1_333, 10);
        var orderId = shipped(goods, 3);
        var order = shopper.order(orderId);
        long total = amount(order.json(), "total");
        long goodsPaid = total - amount(order.json(), "fulfillment");
        assertThat(amount(order.json(), "fulfillment"))
                .as("shipping costs something")
                .isPositive();
        assertThat(returnable(order)).containsExactly("3 " + goods.sku());

        // when the parcel is there and one unit is sent back
        var delivered = merchant.post("/admin/orders/" + orderId + "/deliver").expect(200);
        var asked = returnUnits(orderId, goods.sku(), 1).expect(200);

        // then nothing is paid before it has arrived
        assertThat(delivered.string("/status")).isEqualTo("delivered");
        assertThat(asked.string("/returns/0/reason")).isEqualTo("too short");
        assertThat(asked.json().at("/returns/0/received").asBoolean()).isFalse();
        assertThat(returnable(asked)).containsExactly("2 " + goods.sku());
        assertThat(asked.json().path("refunds")).isEmpty();

        // when it has
        assertThat(receive(orderId, 1)
                        .expect(200)
                        .json()
                        .at("/returns/0/received")
                        .asBoolean())
                .isTrue();
        long first = Math.round(goodsPaid / 3.0);
        paidBack(orderId, "partially_refunded");
        assertThat(shop.ledger().amounts(orderId, "refund")).containsExactly(first);
        assertThat(shopper.availableWhen(goods.handle(), goods.sku(), 8)).isEqualTo(8);

        // and the rest follows
        shopper.post("/api/orders/" + orderId + "/returns").expect(200);
        receive(orderId, 2).expect(200);

        // then
        var refunded = shopper.orderWhen(orderId, "refunded");
        assertThat(refunded.string("/payment/status")).isEqualTo("refunded");
        assertThat(refunded.each("/refunds", "done")).containsExactly("true", "true");
        assertThat(returnable(refunded)).isEmpty();
        assertThat(shop.ledger().amounts(orderId, "refund")).containsExactly(first, total - first);
        assertThat(shopper.availableWhen(goods.handle(), goods.sku(), 10)).isEqualTo(10);
        shopper.post("/api/orders/" + orderId + "/cancel").expectProblem(409, "not_cancelable");
    }

    @Test
    void a_return_under_one_key_is_one_return_however_often_it_is_asked_for() {
        // given
        var goods = shop.goods("glove", 2_000, 10);
        var orderId = shipped(goods, 4);
        var key = UUID.randomUUID().toString();
        var path = "/api/orders/" + orderId + "/returns";
        var body = Map.of("lines", List.of(line(goods.sku(), 1)));

        // when many click at once, and one again later
        var replies = Crowd.rush(6, i -> () -> shopper.post(path, body, key));
        long before = System.nanoTime();
        var again = shopper.post(path, body, key).expect(200);
        var took = Duration.ofNanos(System.nanoTime() - before);

        // then
        assertThat(replies).extracting(Reply::status).containsOnly(200);
        assertThat(again.json().path("returns")).hasSize(1);
        assertThat(took).as("answered from the order").isLessThan(Duration.ofSeconds(4));
        var other = Map.of("lines", List.of(line(goods.sku(), 2)));
        shopper.post(path, other, key).expectProblem(409, "idempotency_key_reused");

        // when the merchant clicks twice as well
        var receipts = Crowd.rush(4, i -> () -> receive(orderId, 1));

        // then
        assertThat(receipts).extracting(Reply::status).containsOnly(200);
        receive(orderId, 1).expect(200);
        paidBack(orderId, "partially_refunded");
        assertThat(shop.ledger().amounts(orderId, "refund")).hasSize(1);
        assertThat(shopper.availableWhen(goods.handle(), goods.sku(), 7)).isEqualTo(7);
    }

    @Test
    void more_than_was_bought_never_comes_back() {
        // given
        var goods = shop.goods("hat", 2_500, 5);
        var orderId = shipped(goods, 2);

        // when, then
        returnUnits(orderId, goods.sku(), 3).expectProblem(409, "not_returnable");
        var rush = Crowd.rush(5, i -> () -> returnUnits(orderId, goods.sku(), 1));
        assertThat(rush).extracting(Reply::status).containsOnly(200, 409);
        assertThat(rush).filteredOn(reply -> reply.status() == 200).hasSize(2);
        shopper.post("/api/orders/" + orderId + "/returns").expectProblem(409, "not_returnable");
        assertThat(shopper.order(orderId).json().path("returns")).hasSize(2);
    }

    @Test
    void lines_that_the_order_does_not_know_are_named() {
        // given
        var goods = shop.goods("sock", 500, 5);
        var orderId = shipped(goods, 2);
        var path = "/api/orders/" + orderId + "/returns";
        var sku = goods.sku();

        // when, then
        invalid(path, "lines[0].sku", line("NO-SUCH-SKU", 1));
        invalid(path, "lines[0].quantity", line(sku, 0));
        invalid(path, "lines[0].quantity", line(sku, -1));
        invalid(path, "lines[1].sku", line(sku, 1), line(sku, 1));
        shopper.post(path, Map.of("lines", List.of("x"))).expectProblem(400, "invalid_request");
        shopper.post(path, Map.of("why", "x")).expectProblem(400, "invalid_request");
        shopper.post(path, Map.of(), "k".repeat(256)).expectProblem(400, "invalid_request");
        shop.newShopper().post(path).expectProblem(404, "not_found");
        assertThat(shopper.order(orderId).json().path("returns")).isEmpty();
    }

    @Test
    void nothing_is_delivered_or_sent_back_before_it_is_shipped() {
        // given an order whose payment takes its time
        var goods = shop.goods("belt", 3_000, 5);
        shopper.addToCart(goods.sku(), 1);
        var checkout = shopper.readyCheckout();
        shopper.complete(checkout, "pm_sim_slow").expect(202);
        var orderId = checkout.replace("_co_", "_or_");
        var ofOrder = "/admin/orders/" + orderId;

        // when, then
        returnUnits(orderId, goods.sku(), 1).expectProblem(409, "not_returnable");
        assertThat(returnable(shopper.order(orderId))).isEmpty();
        merchant.post(ofOrder + "/deliver").expectProblem(409, "not_shipped");
        receive(orderId, 1).expectProblem(409, "nothing_returned");
        merchant.post(ofOrder + "/returns/1/receive", Map.of()).expectProblem(400, "invalid_request");
        merchant.post("/admin/orders/nope/deliver").expectProblem(404, "not_found");
        shopper.post(ofOrder + "/deliver").expectProblem(401, "unauthorized");

        // and once it is shipped, delivery is said as often as anybody likes
        assertThat(shopper.orderWhen(orderId, "shipped").string("/id")).isEqualTo(orderId);
        var said = Crowd.rush(4, i -> () -> merchant.post(ofOrder + "/deliver"));
        assertThat(said).extracting(Reply::status).containsOnly(200);
        assertThat(shopper.order(orderId).each("/timeline", "type"))
                .filteredOn("order.delivered"::equals)
                .hasSize(1);
        receive(orderId, 1).expectProblem(409, "nothing_returned");
    }

    @Test
    void an_order_can_be_cancelled_while_the_bank_is_still_thinking() {
        // given
        var goods = shop.goods("vase", 4_000, 3);
        var checkout = shopper.readyCheckoutOf(goods.sku(), 2);
        shopper.complete(checkout, "pm_sim_slow").expect(202);
        var orderId = checkout.replace("_co_", "_or_");
        assertThat(shopper.order(orderId).string("/status")).isEqualTo("reserved");
        assertThat(shopper.order(orderId).json().path("cancelable").asBoolean()).isTrue();

        // when
        var cancelled = shopper.post("/api/orders/" + orderId + "/cancel").expect(200);

        // then
        assertThat(cancelled.string("/status")).isEqualTo("cancelled");
        assertThat(shopper.settled(checkout).string("/status")).isEqualTo("canceled");
        assertThat(shopper.availableWhen(goods.handle(), goods.sku(), 3)).isEqualTo(3);
        assertThat(shop.ledger().when(orderId, "authorization", "void")).hasSize(2);
        assertThat(shopper.order(orderId).string("/status")).isEqualTo("cancelled");
    }

    private String shipped(Goods goods, int quantity) {
        var orderId = shopper.buy(goods.sku(), quantity);
        return shopper.orderWhen(orderId, "shipped").string("/id");
    }

    private Reply returnUnits(String orderId, String sku, int quantity) {
        var body = Map.of("lines", List.of(line(sku, quantity)), "reason", "too short");
        return shopper.post("/api/orders/" + orderId + "/returns", body);
    }

    private Reply receive(String orderId, int number) {
        return merchant.post("/admin/orders/" + orderId + "/returns/" + number + "/receive", Map.of("restock", true));
    }

    private void paidBack(String orderId, String payment) {
        var order = Eventually.until(
                "payment of " + orderId + " is " + payment,
                () -> shopper.order(orderId),
                reply -> reply.string("/payment/status").equals(payment));
        assertThat(order.string("/refunds/0/done")).isEqualTo("true");
    }

    private void invalid(String path, String field, Object... lines) {
        var reply = shopper.post(path, Map.of("lines", List.of(lines))).expectProblem(400, "invalid_request");
        assertThat(reply.each("/errors", "field")).containsExactly(field);
    }

    private static Map<String, Object> line(String sku, int quantity) {
        return Map.of("sku", sku, "quantity", quantity);
    }

    private static List<String> returnable(Reply order) {
        return Reply.stream(order.json().path("returnable"))
                .map(line ->
                        line.path("quantity").asInt() + " " + line.path("sku").asText())
                .toList();
    }

    private static long amount(JsonNode order, String type) {
        return Reply.stream(order.path("totals"))
                .filter(line -> line.path("type").asText().equals(type))
                .mapToLong(line -> line.path("amount").asLong())
                .sum();
    }
}
