package dev.doorbuster.app.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Nothing acknowledged is lost, whoever is killed. Everything it needs are processes of its own, so it runs beside other tests. */
class KillTrialIT {
    private static final long STOCK = 20;
    private static final Goods KETTLE = new Goods("kill-kettle", "Kill kettle", "Trial", 5_900, "KILL-KETTLE", STOCK);
    private static final Goods LAMP = new Goods("kill-lamp", "Kill lamp", "Trial", 6_900, "KILL-LAMP", STOCK);

    private final ChildShop shop;

    KillTrialIT(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path home) {
        shop = new ChildShop(home);
    }

    @AfterEach
    void leaveNothingBehind() {
        shop.close();
    }

    @Test
    void whatWasAnsweredIsThereAfterKillMinusNine() throws Exception {
        // given a shop with two buyers and somebody who is still looking
        shop.up();
        Goods.stock(shop.door().admin(), KETTLE, LAMP);
        var looking = shop.door().newShopper();
        looking.addToCart(LAMP.sku(), 4);
        looking.addToCart(KETTLE.sku(), 1);
        var slow = shop.door().newShopper();
        var slowCheckout = slow.readyCheckoutOf(KETTLE.sku(), 3);
        var quick = shop.door().newShopper();
        var quickCheckout = quick.readyCheckoutOf(KETTLE.sku(), 2);

        // when the shop is killed with one order answered and another on its way
        slow.complete(slowCheckout, "pm_sim_slow").expect(202);
        var answered = quick.complete(quickCheckout, "pm_card_visa").expect(200).string("/order_id");
        shop.kill();
        shop.up();

        // then
        assertConfirmedOnce(quick, answered);
        var settled = slow.settled(slowCheckout);
        assertThat(settled.string("/status")).as(settled.text()).isEqualTo("completed");
        assertConfirmedOnce(slow, settled.string("/order_id"));
        assertThat(quick.availableWhen(KETTLE.handle(), KETTLE.sku(), STOCK - 5))
                .isEqualTo(STOCK - 5);
        assertThat(looking.cartSkus()).containsExactlyInAnyOrder(LAMP.sku(), KETTLE.sku());
        assertThat(looking.get("/api/cart").json().findValuesAsText("quantity")).containsExactlyInAnyOrder("4", "1");

        // when everything is killed, the backing services too
        var third = shop.door().newShopper();
        looking.addToCart(LAMP.sku(), 1);
        var thirdCheckout = third.readyCheckoutOf(LAMP.sku(), 6);
        var thirdOrder =
                third.complete(thirdCheckout, "pm_card_visa").expect(200).string("/order_id");
        shop.killAll();
        shop.up();

        // then
        assertConfirmedOnce(third, thirdOrder);
        assertConfirmedOnce(quick, answered);
        assertConfirmedOnce(slow, settled.string("/order_id"));
        assertThat(third.availableWhen(LAMP.handle(), LAMP.sku(), STOCK - 6)).isEqualTo(STOCK - 6);
        assertThat(third.availableWhen(KETTLE.handle(), KETTLE.sku(), STOCK - 5))
                .isEqualTo(STOCK - 5);
        assertThat(looking.get("/api/cart").json().findValuesAsText("quantity")).containsExactlyInAnyOrder("5", "1");
        assertThat(third.get("/api/checkouts/" + thirdCheckout).string("/status"))
                .isEqualTo("completed");

        // and the shop is in order: it sells, and stops when it is told to
        assertConfirmedOnce(looking, looking.buyCart());
        var services = shop.services();
        assertThat(services).hasSize(3);
        assertThat(shop.stop()).as(shop.output()).isIn(0, 143);
        assertThat(services).noneMatch(ProcessHandle::isAlive);
        assertThat(shop.services()).isEmpty();
    }

    private void assertConfirmedOnce(Shopper buyer, String orderId) throws IOException {
        assertThat(shop.ledger().when(orderId, "authorization", "capture")).hasSize(2);
        assertThat(buyer.orderWhen(orderId, "confirmed").each("/timeline", "type"))
                .containsOnlyOnce("order.confirmed");
        assertThat(buyer.get("/api/orders").expect(200).each("/items", "id")).containsExactly(orderId);
        assertThat(buyer.cartSkus()).as("what was bought is out of the cart").isEmpty();
    }
}
