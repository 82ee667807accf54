package dev.doorbuster.app.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The payment provider's own word on a payment, beside the answer to the worker's call. */
@WithLocalStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PspWebhookIT {
    private static final String AUTHORIZED = "payment_intent.amount_capturable_updated";
    private static final String CAPTURED = "payment_intent.succeeded";
    private static final String VOIDED = "payment_intent.canceled";
    private static final String FAILED = "payment_intent.payment_failed";

    private final TestShop shop;
    private final Psp psp;

    PspWebhookIT(TestCell cell) {
        shop = TestShop.start(cell, Duration.ofMinutes(10));
        psp = new Psp(shop.door());
    }

    @AfterAll
    void close() {
        shop.close();
    }

    /** The simulator holds the money at once and keeps the worker waiting past its deadline of five seconds. */
    @Test
    void a_payment_whose_answer_is_lost_is_confirmed_by_the_webhook() {
        // given
        var goods = shop.goods("clock", 2_000, 5);
        var shopper = shop.newShopper();
        var checkout = shopper.readyCheckoutOf(goods.sku(), 1);

        // when
        var completed = shopper.complete(checkout, "pm_sim_timeout").expect(200);

        // then
        assertThat(completed.string("/status")).isEqualTo("completed");
        var orderId = completed.string("/order_id");
        assertThat(shop.ledger().when(orderId, "authorization", "capture")).hasSize(2);
        assertThat(payments(shopper, orderId, "payment.captured"))
                .containsExactly("payment.authorized", "payment.captured");
    }

    @Test
    void a_decline_by_webhook_and_by_answer_is_one_decline() {
        // given
        var goods = shop.goods("vase", 2_000, 5);
        var shopper = shop.newShopper();
        var checkout = shopper.readyCheckoutOf(goods.sku(), 1);

        // when
        var completed = shopper.complete(checkout, "pm_card_chargeDeclined").expect(200);

        // then
        assertThat(completed.string("/status")).isEqualTo("canceled");
        assertThat(shop.admin().availableWhen(goods.handle(), goods.sku(), 5)).isEqualTo(5);
    }

    @Test
    void repeated_late_and_contradictory_events_change_nothing() {
        // given
        var goods = shop.goods("rug", 2_000, 5);
        var shopper = shop.newShopper();
        var orderId = shopper.buy(goods.sku(), 2);
        var before = payments(shopper, orderId, "payment.captured");
        var reference = reference(shopper.order(orderId));

        // when
        for (var type : List.of(AUTHORIZED, CAPTURED, VOIDED, FAILED, AUTHORIZED, CAPTURED)) {
            var reply = psp.tell("evt_" + type.length(), type, orderId, reference, Duration.ZERO);
            assertThat(reply.expect(200).string("/outcome")).isEqualTo("taken");
        }
        everythingSoFarIsDecided();

        // then
        assertThat(payments(shopper, orderId, "payment.captured")).isEqualTo(before);
        assertThat(shopper.order(orderId).string("/status")).isEqualTo("confirmed");
        assertThat(shop.ledger().of(orderId)).containsExactly("authorization", "capture");
        assertThat(shop.admin().available(goods.handle(), goods.sku())).isEqualTo(3);
    }

    @Test
    void an_event_of_an_order_that_is_not_ours_decides_nothing() {
        // given
        var unknown = Ids.orderOf(Ids.newCheckout(shop.region(), new Random(1)));
        var elsewhere = Ids.orderOf(Ids.newCheckout("zzz", new Random(1)));

        // when, then
        assertThat(psp.tell("evt_u", AUTHORIZED, unknown).expect(200).string("/outcome"))
                .isEqualTo("taken");
        assertThat(psp.tell("evt_e", AUTHORIZED, elsewhere).expect(200).string("/outcome"))
                .isEqualTo("ignored");
        assertThat(psp.tell("evt_n", AUTHORIZED, "no order").expect(200).string("/outcome"))
                .isEqualTo("ignored");
        assertThat(psp.tell("evt_t", "customer.created", unknown).expect(200).string("/outcome"))
                .isEqualTo("ignored");
        everythingSoFarIsDecided();
        shop.admin().get("/admin/orders/" + unknown).expect(404);
    }

    @Test
    void forged_stale_and_malformed_events_are_refused() {
        // given
        var orderId = Ids.orderOf(Ids.newCheckout(shop.region(), new Random(2)));

        // when, then
        psp.withSecret("a secret that somebody has guessed")
                .tell("evt_f", AUTHORIZED, orderId)
                .expectProblem(400, "invalid_signature");
        psp.tell("evt_f", AUTHORIZED, orderId, "pi_1", Duration.ofSeconds(310)).expectProblem(400, "invalid_signature");
        psp.tell("evt_f", AUTHORIZED, orderId, "pi_1", Duration.ofSeconds(-310))
                .expectProblem(400, "invalid_signature");
        psp.send("[]".getBytes(StandardCharsets.UTF_8), Duration.ZERO).expectProblem(400, "invalid_request");
        psp.send(new byte[0], Duration.ZERO).expectProblem(400, "invalid_request");
        psp.send(new byte[256 * 1024 + 1], Duration.ZERO).expectProblem(413, "payload_too_large");
        shop.newShopper().post(Psp.PATH, List.of()).expectProblem(400, "invalid_signature");
        shop.newShopper().body("POST", Psp.PATH, "text/plain", "{}").expectProblem(415, "unsupported_media_type");
        shop.newShopper().get(Psp.PATH).expectProblem(405, "method_not_allowed");
    }

    /** Facts are decided in the order of the log: an order that is bought now comes after them. */
    private void everythingSoFarIsDecided() {
        var goods = shop.goods("pin", 100, 1);
        assertThat(shop.newShopper().buy(goods.sku(), 1)).isNotEmpty();
    }

    /** The payment's name at the provider, as the timeline tells it. */
    private static String reference(Reply order) {
        return Reply.stream(order.json().path("timeline"))
                .filter(entry -> entry.path("type").asText().equals("payment.authorized"))
                .map(entry -> entry.path("detail").asText())
                .findFirst()
                .orElseThrow();
    }

    private static List<String> payments(Shopper shopper, String orderId, String last) {
        return Eventually.until(
                        last + " of " + orderId,
                        () -> shopper.order(orderId).each("/timeline", "type"),
                        types -> types.contains(last))
                .stream()
                .filter(type -> type.startsWith("payment."))
                .toList();
    }
}
