package dev.doorbuster.load.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each kind of broken promise is planted once, and has to be named. */
class CheckerTest {
    private static final String LOST = "nothing acknowledged is lost, every order is at rest";
    private static final String STOCK = "never oversold, no unit vanished";
    private static final String MONEY = "charged once, holds released, money right";
    private static final String PARCELS = "shipped once";
    private static final String HISTORY = "histories whole";
    private static final String PUBLISHED = "published = committed";
    private static final String TRUTH = "shoppers were told the truth";

    private final Scene scene = Scene.healthy();

    @Test
    void a_healthy_shop_has_kept_every_promise() {
        assertThat(broken(scene)).isEmpty();
        assertThat(Checker.judge(scene.evidence())).allMatch(verdict -> verdict.examined() > 0);
    }

    @Test
    void an_oversold_unit_is_found() {
        scene.level("LAMP", 9, 10);

        assertOnly(STOCK, "LAMP: 10 received, 9 available, but 3 held or taken by orders (oversold)");
    }

    @Test
    void a_vanished_unit_is_found() {
        scene.level("LAMP", 6, 10);

        assertOnly(STOCK, "LAMP: 10 received, 6 available, but 3 held or taken by orders (units vanished)");
    }

    @Test
    void a_unit_that_came_back_may_be_on_the_shelf_again() {
        scene.level("LAMP", 8, 10);

        assertThat(broken(scene)).isEmpty();
    }

    @Test
    void a_receipt_that_the_shelf_does_not_know_is_found() {
        scene.receipts.put("LAMP", 5L);

        assertOnly(STOCK, "LAMP: receipts add up to 5, the shelf says 10");
    }

    @Test
    void something_sold_that_was_never_there_is_found() {
        scene.stock.clear();

        assertOnly(STOCK, "LAMP: sold without ever being in stock");
    }

    @Test
    void a_lost_order_is_found() {
        scene.tell("gone", Told.Answer.ACCEPTED);

        assertOnly(LOST, "lost: checkout co-gone was told ACCEPTED and there is no order gone");
    }

    @Test
    void a_stuck_order_is_found() {
        scene.change("shipped", o -> new OrderRow(o.id(), o.checkoutId(), o.status(), false, o.doc()));

        assertOnly(LOST, "stuck: order shipped is shipped, payment none");
    }

    @Test
    void a_second_capture_is_found() {
        scene.paid("shipped", 5_000);

        assertOnly(MONEY, "order shipped was captured 2 times", "order shipped is shipped: 10000 kept, 5000 owed");
    }

    @Test
    void more_refunded_than_captured_is_found() {
        scene.ledger.add(new Booking("calledoff", "refund", 100));

        assertOnly(MONEY, "order calledoff: 10000 refunded of 9900", "order calledoff is refunded: -100 kept, 0 owed");
    }

    @Test
    void a_hold_that_was_forgotten_is_found() {
        scene.ledger.add(new Booking("soldout", "authorization", 22_500));

        assertOnly(MONEY, "order soldout is rejected and the bank still holds 22500");
    }

    @Test
    void money_for_nothing_is_found() {
        scene.ledger.add(new Booking("nobody", "authorization", 100));

        assertOnly(MONEY, "the bank has bookings for order nobody, which does not exist");
    }

    @Test
    void a_missing_refund_is_found() {
        scene.order("unpaid", 1, 700, "\"shipments\": []", "cancelled");
        scene.paid("unpaid", 700);

        assertOnly(MONEY, "order unpaid is cancelled: 700 kept, 0 owed");
    }

    @Test
    void goods_that_nobody_paid_for_are_found() {
        scene.ledger.removeIf(booking -> booking.orderId().equals("shipped"));

        assertOnly(MONEY, "order shipped is shipped: 0 kept, 5000 owed");
    }

    @Test
    void a_second_parcel_is_found() {
        scene.parcels.add("shipped");

        assertOnly(PARCELS, "order shipped (shipped) has 2 parcels");
    }

    @Test
    void a_parcel_that_was_never_sent_is_found() {
        scene.parcels.remove("shipped");

        assertOnly(PARCELS, "order shipped says shipped, the carrier has nothing");
    }

    @Test
    void a_gap_in_a_history_is_found() {
        scene.history.removeIf(event -> event.id().equals("shipped/3"));
        scene.published.remove("shipped/3");

        assertOnly(HISTORY, "order shipped: gap in its history, event 3 is missing");
    }

    @Test
    void a_history_that_ends_elsewhere_than_its_order_is_found() {
        scene.history.replaceAll(
                event -> event.id().equals("shipped/4") ? new EventRow("shipped", 4, "x", "confirmed") : event);

        assertOnly(HISTORY, "order shipped is shipped, its history ends confirmed");
    }

    @Test
    void an_unpublished_event_is_found() {
        scene.published.remove("soldout/2");

        assertOnly(PUBLISHED, "unpublished: event soldout/2 is committed and not on the topic");
    }

    @Test
    void an_event_published_without_its_commit_is_found() {
        scene.published.add("shipped/5");

        assertOnly(PUBLISHED, "uncommitted: event shipped/5 is on the topic and not committed");
    }

    @Test
    void a_shopper_told_canceled_who_has_an_order_is_found() {
        scene.tell("shipped", Told.Answer.CANCELED);

        assertOnly(TRUTH, "checkout co-shipped was told canceled and has order shipped");
    }

    @Test
    void a_shopper_told_completed_who_has_no_order_is_found() {
        scene.tell("soldout", Told.Answer.COMPLETED);

        assertOnly(TRUTH, "checkout co-soldout was told completed, order soldout; confirmed orders: 0");
    }

    @Test
    void two_orders_of_one_checkout_are_found() {
        scene.order("twin", 1, 100, "\"shipments\": []", "rejected");
        scene.change("twin", o -> new OrderRow(o.id(), "co-soldout", o.status(), true, o.doc()));

        assertOnly(TRUTH, "checkout co-soldout became 2 orders");
    }

    @Test
    void the_command_says_what_it_needs() throws Exception {
        var err = new ByteArrayOutputStream();

        int exit = CheckCommand.run(
                Map.of("DATABASE_URL", "x"), System.out, new PrintStream(err, true, StandardCharsets.UTF_8));

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("KAFKA_BOOTSTRAP_SERVERS");
    }

    private void assertOnly(String promise, String... violations) {
        assertThat(broken(scene)).isEqualTo(Map.of(promise, List.of(violations)));
    }

    private static Map<String, List<String>> broken(Scene scene) {
        return Checker.judge(scene.evidence()).stream()
                .filter(verdict -> !verdict.held())
                .collect(Collectors.toMap(Verdict::promise, Verdict::violations));
    }
}
