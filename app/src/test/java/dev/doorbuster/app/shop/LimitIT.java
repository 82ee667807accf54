package dev.doorbuster.app.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** So many for everybody, and for nobody more. */
@WithLocalStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitIT {
    private static final int CROWD = 30;

    private final TestShop shop;

    LimitIT(TestCell cell) {
        shop = TestShop.start(cell, Duration.ofMinutes(10));
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void a_limit_is_shown_and_told_before_anybody_pays() {
        // given
        var goods = shop.limitedGoods("badge", 20, 2);
        var shopper = shop.newShopper();

        // when
        var shown = shopper.get("/api/products/" + goods.handle()).expect(200);
        var allowed = shopper.addToCart(goods.sku(), 2);
        var over = shopper.addToCart(goods.sku(), 1);

        // then
        assertThat(shown.json().at("/variants/0/max_per_shopper").asInt()).isEqualTo(2);
        assertThat(allowed.json().path("messages")).isEmpty();
        assertThat(over.each("/messages", "code")).containsExactly("limit_exceeded");
        assertThat(over.each("/messages", "type")).containsExactly("warning");

        // when it comes to paying
        var checkout = shopper.post("/api/checkouts").expect(201);
        var path = "/api/checkouts/" + checkout.string("/id");
        var filled = shopper.json(
                        "PATCH",
                        path,
                        Map.of(
                                "email", "ada@example.org",
                                "shipping_address", Shopper.BERLIN,
                                "shipping_option", "standard"))
                .expect(200);

        // then
        assertThat(filled.string("/status")).isEqualTo("incomplete");
        assertThat(filled.each("/messages", "code")).containsExactly("limit_exceeded");
        assertThat(filled.each("/messages", "path")).containsExactly("$.lines[0]");
        var refused =
                shopper.complete(checkout.string("/id"), "pm_card_visa").expectProblem(409, "checkout_incomplete");
        assertThat(refused.each("/errors", "code")).containsExactly("limit_exceeded");
    }

    @Test
    void what_was_bought_before_counts_by_address_and_by_session() {
        // given
        var goods = shop.limitedGoods("print", 20, 2);
        var ada = shop.newShopper();
        assertThat(buy(ada, goods, "ada@print.example.org", 2)).isEqualTo("completed ");

        // when, then
        assertThat(buy(ada, goods, "ada@print.example.org", 1)).isEqualTo("canceled limit_exceeded");
        assertThat(buy(ada, goods, "bob@print.example.org", 1)).isEqualTo("canceled limit_exceeded");
        assertThat(buy(shop.newShopper(), goods, "ADA@print.example.org", 1)).isEqualTo("canceled limit_exceeded");
        assertThat(buy(shop.newShopper(), goods, "bob@print.example.org", 2)).isEqualTo("completed ");
        assertThat(ada.availableWhen(goods.handle(), goods.sku(), 16)).isEqualTo(16);
    }

    @Test
    void what_is_called_off_may_be_bought_again() {
        // given
        var goods = shop.limitedGoods("coin", 20, 1);
        var ada = shop.newShopper();
        ada.addToCart(goods.sku(), 1);
        var checkout = ada.readyCheckoutAs("ada@coin.example.org");
        ada.complete(checkout, "pm_card_visa").expect(200, 202);
        var orderId = ada.settled(checkout).string("/order_id");
        assertThat(buy(ada, goods, "ada@coin.example.org", 1)).isEqualTo("canceled limit_exceeded");

        // when
        ada.post("/api/orders/" + orderId + "/cancel").expect(200);

        // then
        assertThat(buy(ada, goods, "ada@coin.example.org", 1)).isEqualTo("completed ");
    }

    @Test
    void a_crowd_under_one_address_gets_as_many_as_one_shopper() {
        // given
        var goods = shop.limitedGoods("ticket", 100, 2);
        var shoppers = Crowd.queue(CROWD, i -> () -> {
            var shopper = shop.newShopper();
            shopper.addToCart(goods.sku(), 1);
            return Map.entry(shopper, shopper.readyCheckoutAs("scalper@ticket.example.org"));
        });

        // when
        var ends = Crowd.rush(
                CROWD,
                i -> () -> complete(shoppers.get(i).getKey(), shoppers.get(i).getValue()));

        // then
        assertThat(ends).filteredOn("completed "::equals).hasSize(2);
        assertThat(ends).filteredOn("canceled limit_exceeded"::equals).hasSize(CROWD - 2);
        var anybody = shoppers.getFirst().getKey();
        assertThat(anybody.availableWhen(goods.handle(), goods.sku(), 98)).isEqualTo(98);
    }

    /** How it ended and what was said. */
    private static String buy(Shopper shopper, Goods goods, String email, int quantity) {
        shopper.cartSkus()
                .forEach(sku -> shopper.delete("/api/cart/lines/" + sku).expect(200));
        shopper.addToCart(goods.sku(), quantity);
        return complete(shopper, shopper.readyCheckoutAs(email));
    }

    private static String complete(Shopper shopper, String checkout) {
        shopper.complete(checkout, "pm_card_visa").expect(200, 202);
        var end = shopper.settled(checkout);
        return end.string("/status") + " " + String.join(",", end.each("/messages", "code"));
    }
}
