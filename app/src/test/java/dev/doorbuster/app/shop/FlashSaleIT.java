package dev.doorbuster.app.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Never oversold, charged once: many people at the same moment. */
@WithLocalStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlashSaleIT {
    private final TestShop shop;

    FlashSaleIT(TestCell cell) {
        shop = TestShop.start(cell, Duration.ofMinutes(10));
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void ofFiveHundredBuyersForAHundredUnitsExactlyAHundredGetOne() {
        // given
        int buyers = 500;
        int stock = 100;
        var goods = shop.goods("console", 49_900, stock);
        var shoppers = Crowd.queue(buyers, i -> shop::newShopper);
        var checkouts = Crowd.queue(buyers, i -> () -> shoppers.get(i).readyCheckoutOf(goods.sku(), 1));

        // when
        var answers = Crowd.rush(
                buyers,
                i -> () -> shoppers.get(i)
                        .complete(checkouts.get(i), "pm_card_visa")
                        .expect(200, 202));

        // then
        assertThat(answers).hasSize(buyers);
        var ends = Crowd.queue(buyers, i -> () -> shoppers.get(i).settled(checkouts.get(i)));
        var completed = ends.stream()
                .filter(end -> end.string("/status").equals("completed"))
                .toList();
        var canceled = ends.stream()
                .filter(end -> end.string("/status").equals("canceled"))
                .toList();
        assertThat(completed).hasSize(stock);
        assertThat(canceled).hasSize(buyers - stock);
        assertThat(canceled)
                .allSatisfy(end -> assertThat(end.each("/messages", "code")).containsExactly("sold_out"));
        var orders = completed.stream().map(end -> end.string("/order_id")).collect(Collectors.toSet());
        assertThat(orders).hasSize(stock);
        assertThat(ordersOf(goods.sku())).containsExactlyInAnyOrderElementsOf(orders);
        assertThat(shop.admin().availableWhen(goods.handle(), goods.sku(), 0)).isZero();
        assertThat(orders)
                .allSatisfy(order -> assertThat(shop.ledger().when(order, "authorization", "capture"))
                        .hasSize(2));
    }

    @Test
    void sixtyCompletionsOfOneCheckoutAreOneOrderAndOneCharge() {
        // given
        var goods = shop.goods("radio", 7_500, 10);
        var shopper = shop.newShopper();
        var checkout = shopper.readyCheckoutOf(goods.sku(), 3);
        var sharedKey = UUID.randomUUID().toString();

        // when
        var answers = Crowd.rush(60, i -> () -> {
            var key = i % 2 == 0 ? sharedKey : UUID.randomUUID().toString();
            return shopper.complete(checkout, "pm_card_visa", key);
        });

        // then
        var order = shopper.settled(checkout).string("/order_id");
        assertThat(answers).allSatisfy(answer -> {
            answer.expect(200, 202);
            if (answer.status() == 200) {
                assertThat(answer.string("/status")).isEqualTo("completed");
                assertThat(answer.string("/order_id")).isEqualTo(order);
            }
        });
        assertThat(shop.ledger().when(order, "authorization", "capture")).hasSize(2);
        assertThat(ordersOf(goods.sku())).containsExactly(order);
        assertThat(shopper.get("/api/orders").expect(200).each("/items", "id")).containsExactly(order);
        assertThat(shopper.availableWhen(goods.handle(), goods.sku(), 7)).isEqualTo(7);
        assertThat(shopper.cartSkus()).isEmpty();
        assertThat(shop.ledger().of(order)).as("some time later").hasSize(2);
    }

    @Test
    void anIdempotencyKeyIsGoodForOneCheckoutOnly() {
        // given
        var goods = shop.goods("stool", 2_000, 10);
        var shopper = shop.newShopper();
        var key = UUID.randomUUID().toString();
        var first = shopper.readyCheckoutOf(goods.sku(), 1);
        var second = shopper.readyCheckout();
        shopper.complete(first, "pm_card_visa", key).expect(200, 202);

        // when
        var again = shopper.complete(second, "pm_card_visa", key);

        // then
        again.expectProblem(409, "idempotency_key_reused");
        shopper.complete(first, "pm_card_mastercard", key).expectProblem(409, "idempotency_key_reused");
        assertThat(shopper.get("/api/checkouts/" + second).string("/status")).isEqualTo("ready_for_complete");
        var stranger = shop.newShopper();
        var theirs = stranger.readyCheckoutOf(goods.sku(), 1);
        stranger.complete(theirs, "pm_card_visa", key).expect(200, 202);
    }

    @Test
    void aDeclinedCardLeavesNoOrderAndTheNextCardBuys() {
        // given
        var goods = shop.goods("mirror", 12_000, 2);
        var shopper = shop.newShopper();
        var checkout = shopper.readyCheckoutOf(goods.sku(), 2);

        // when
        shopper.complete(checkout, "pm_card_chargeDeclined").expect(200, 202);

        // then
        var declined = shopper.settled(checkout);
        assertThat(declined.string("/status")).isEqualTo("canceled");
        assertThat(declined.each("/messages", "code")).containsExactly("payment_declined");
        assertThat(declined.json().path("order_id").isNull())
                .as(declined.text())
                .isTrue();
        assertThat(shopper.get("/api/orders").expect(200).json().path("items")).isEmpty();
        assertThat(shopper.availableWhen(goods.handle(), goods.sku(), 2)).isEqualTo(2);
        assertThat(shopper.cartSkus()).containsExactly(goods.sku());

        // when
        var order = shopper.buyCart();

        // then
        assertThat(shop.ledger().when(order, "authorization", "capture")).hasSize(2);
        assertThat(shopper.availableWhen(goods.handle(), goods.sku(), 0)).isZero();
        assertThat(shopper.cartSkus()).isEmpty();
    }

    /** The merchant's list, from its first page to its last. */
    private List<String> ordersOf(String sku) {
        var found = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var page = shop.admin().get("/admin/orders?limit=100" + cursor).expect(200);
            Reply.stream(page.json().path("items")).forEach(found::add);
            var next = page.json().path("next_cursor");
            cursor = next.isNull() ? "" : "&cursor=" + next.asText();
        } while (!cursor.isEmpty());
        return found.stream()
                .filter(order -> order.at("/lines/0/sku").asText().equals(sku))
                .map(order -> order.path("id").asText())
                .toList();
    }
}
