package dev.doorbuster.app.shop;

import static dev.doorbuster.app.shop.RoomSteps.checkoutWith;
import static dev.doorbuster.app.shop.RoomSteps.draw;
import static dev.doorbuster.app.shop.RoomSteps.ready;
import static dev.doorbuster.app.shop.RoomSteps.settings;
import static dev.doorbuster.app.shop.RoomSteps.ticketWhen;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whoever was let in and could not buy is not sent away. */
@WithLocalStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoomSecondTryIT {
    private final TestShop shop;

    RoomSecondTryIT(TestCell cell) {
        shop = TestShop.start(cell, Duration.ofMinutes(10));
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void a_declined_and_a_canceled_checkout_give_the_admission_back() {
        // given
        var goods = shop.goods("again", 1_000, 10);
        open("again", goods);
        var ada = shop.newShopper();
        ada.addToCart(goods.sku(), 1);
        draw(ada, "again");
        var admitted = ticketWhen(ada, "again", "admitted");
        assertThat(admitted.json().at("/admission/seconds_left").asLong()).isBetween(1L, 120L);
        var token = admitted.string("/admission/token");

        // when the bank declines
        var declined = checkoutWith(ada, token).expect(201).string("/id");
        ready(ada, declined);
        ada.complete(declined, "pm_card_chargeDeclined").expect(200, 202);
        assertThat(ada.settled(declined).string("/status")).isEqualTo("canceled");

        // then
        ticketWhen(ada, "again", "admitted");

        // when the shopper thinks better of it
        var canceled = checkoutWith(ada, token).expect(201).string("/id");
        assertThat(ada.get("/api/rooms/again/ticket").string("/state")).isEqualTo("used");
        ada.post("/api/checkouts/" + canceled + "/cancel").expect(200);

        // then
        assertThat(ada.get("/api/rooms/again/ticket").string("/state")).isEqualTo("admitted");
        var bought = checkoutWith(ada, token).expect(201).string("/id");
        ready(ada, bought);
        ada.complete(bought, "pm_card_visa").expect(200, 202);
        assertThat(ada.settled(bought).string("/status")).isEqualTo("completed");
        assertThat(ada.get("/api/rooms/again/ticket").string("/state")).isEqualTo("used");
    }

    @Test
    void what_one_room_refuses_is_not_held_by_another() {
        // given a cart with something of two rooms, and an admission to one of them
        var first = shop.goods("left", 1_000, 10);
        var second = shop.goods("right", 1_000, 10);
        open("left", first);
        open("right", second);
        var ada = shop.newShopper();
        ada.addToCart(first.sku(), 1);
        ada.addToCart(second.sku(), 1);
        draw(ada, "left");
        var left = ticketWhen(ada, "left", "admitted").string("/admission/token");

        // when
        checkoutWith(ada, left).expectProblem(403, "admission_required");

        // then
        assertThat(ada.get("/api/rooms/left/ticket").string("/state")).isEqualTo("admitted");
        draw(ada, "right");
        var right = ticketWhen(ada, "right", "admitted").string("/admission/token");
        checkoutWith(ada, left + ", " + right).expect(201);
    }

    @Test
    void a_room_by_demand_restricts_nobody_before_it_opens() {
        var goods = shop.goods("calm", 1_000, 10);
        var opens = Map.<String, Object>of("demand_per_second", 1_000_000);
        shop.admin()
                .json("PUT", "/admin/rooms/calm", settings(goods, opens, Map.of("units_per_shopper", 1)))
                .expect(200);
        var ada = shop.newShopper();

        for (int units : new int[] {2, 1}) {
            ada.addToCart(goods.sku(), units);
            var checkout = ada.post("/api/checkouts").expect(201).string("/id");
            ready(ada, checkout);
            ada.complete(checkout, "pm_card_visa").expect(200, 202);
            assertThat(ada.settled(checkout).string("/status")).isEqualTo("completed");
        }
    }

    @CanIgnoreReturnValue
    private Reply open(String room, Goods goods) {
        var opens = Map.<String, Object>of("at", Instant.now().toString());
        return shop.admin()
                .json("PUT", "/admin/rooms/" + room, settings(goods, opens, Map.of()))
                .expect(200);
    }
}
