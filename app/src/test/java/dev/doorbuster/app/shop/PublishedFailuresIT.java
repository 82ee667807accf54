package dev.doorbuster.app.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What has gone wrong in shops that publish their issues, tried at the front door. */
@WithLocalStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishedFailuresIT {
    private static final String CAPTURED = "payment_intent.succeeded";
    private static final String AUTHORIZED = "payment_intent.amount_capturable_updated";

    private final TestShop shop;
    private final Psp psp;

    PublishedFailuresIT(TestCell cell) {
        shop = TestShop.start(cell, Duration.ofMinutes(10));
        psp = new Psp(shop.door());
    }

    @AfterAll
    void close() {
        shop.close();
    }

    /** github.com/medusajs/medusa/issues/13301: the client's confirmation and the provider's webhook both captured. */
    @Test
    void two_tabs_the_worker_and_the_webhooks_charge_once() {
        // given a payment whose first answer the worker never gets: the webhook is there before it
        var goods = shop.goods("kettle", 5_000, 4);
        var shopper = shop.newShopper();
        var checkout = shopper.readyCheckoutOf(goods.sku(), 1);

        // when
        var tabs = Crowd.rush(
                2,
                i -> () -> shopper.complete(checkout, "pm_sim_timeout", "tab-" + i + "-" + UUID.randomUUID())
                        .expect(200, 202));
        var order = shopper.settled(checkout).string("/order_id");
        var reference = reference(shopper, order);
        var told = Crowd.rush(
                12,
                i -> () -> psp.tell(
                                "evt_again_" + i, i % 2 == 0 ? CAPTURED : AUTHORIZED, order, reference, Duration.ZERO)
                        .expect(200)
                        .string("/outcome"));

        // then
        assertThat(tabs).hasSize(2);
        assertThat(told).containsOnly("taken");
        assertThat(shop.newShopper().buy(goods.sku(), 1))
                .as("an order behind all that")
                .isNotEmpty();
        assertThat(shop.ledger().when(order, "authorization", "capture")).hasSize(2);
        assertThat(payments(shopper, order)).containsExactly("payment.authorized", "payment.captured");
        assertThat(shop.ledger().of(order)).as("some time later").hasSize(2);
        assertThat(shop.admin().availableWhen(goods.handle(), goods.sku(), 2)).isEqualTo(2);
    }

    /** github.com/saleor/saleor/issues/11069: rows of stock were locked while the payment provider was being called. */
    @Test
    void a_provider_that_hangs_on_one_order_holds_up_no_other_of_the_same_sku() {
        // given
        int others = 20;
        var goods = shop.goods("lamp", 3_000, others + 1);
        var unlucky = shop.newShopper();
        var hanging = unlucky.readyCheckoutOf(goods.sku(), 1);
        var shoppers = Crowd.queue(others, i -> shop::newShopper);
        var checkouts = Crowd.queue(others, i -> () -> shoppers.get(i).readyCheckoutOf(goods.sku(), 1));

        // when
        var deeds = new ArrayList<Callable<String>>();
        deeds.add(() -> unlucky.complete(hanging, "pm_sim_slow").expect(202).string("/status"));
        for (int i = 0; i < others; i++) {
            var shopper = shoppers.get(i);
            var checkout = checkouts.get(i);
            deeds.add(
                    () -> shopper.complete(checkout, "pm_card_visa").expect(200).string("/status"));
        }
        var answers = Crowd.rush(deeds.size(), deeds::get);

        // then they are done while the provider still thinks about the first
        assertThat(answers.getFirst()).isEqualTo("complete_in_progress");
        assertThat(answers.subList(1, answers.size())).containsOnly("completed");
        var slow = unlucky.settled(hanging);
        assertThat(slow.string("/status")).isEqualTo("completed");
        assertThat(shop.admin().availableWhen(goods.handle(), goods.sku(), 0)).isZero();
    }

    /** Seen elsewhere as optimistic conflicts: 475 of 500 buyers were refused while there was a unit for each. */
    @Test
    void as_many_buyers_as_units_all_get_one() {
        // given
        int buyers = 500;
        var goods = shop.goods("sneaker", 9_900, buyers);
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
        assertThat(ends).allSatisfy(end -> assertThat(end.string("/status")).isEqualTo("completed"));
        assertThat(ends.stream().map(end -> end.string("/order_id")).distinct()).hasSize(buyers);
        assertThat(shop.admin().availableWhen(goods.handle(), goods.sku(), 0)).isZero();
    }

    /** The payment's name at the provider, as the timeline tells it. */
    private static String reference(Shopper shopper, String order) {
        return Reply.stream(shopper.order(order).json().path("timeline"))
                .filter(entry -> entry.path("type").asText().equals("payment.authorized"))
                .map(entry -> entry.path("detail").asText())
                .findFirst()
                .orElseThrow();
    }

    private static List<String> payments(Shopper shopper, String order) {
        return shopper.order(order).each("/timeline", "type").stream()
                .filter(type -> type.startsWith("payment."))
                .toList();
    }
}
