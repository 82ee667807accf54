package dev.doorbuster.pipeline.decider;

import static dev.doorbuster.pipeline.Sample.line;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.checkout.Message;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.event.StockEvent;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.commerce.order.PaymentStatus;
import dev.doorbuster.commerce.order.Shipment;
import dev.doorbuster.commerce.pricing.OrderLine;
import dev.doorbuster.pipeline.Sample;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeciderTest {
    private static final String ID = Sample.orderId("ams", 1);
    private static final Money TOTAL = new Money(2000, "EUR");
    private static final Instant DUE = Sample.TIME.plus(World.HANDLING);

    private final World world = new World();

    DeciderTest() {
        stock("MUG", 5);
    }

    @Nested
    class A_submitted_order {
        @Test
        void takes_its_units_and_asks_for_the_money() {
            var decision = submit(line("MUG", 2));

            assertThat(kinds(decision)).containsExactly("order.reserved");
            assertThat(decision.stock()).containsExactly(new StockLevel("MUG", 3, 5));
            assertThat(decision.stockEvents()).containsExactly(new StockEvent.LevelChanged("MUG", 3, 2));
            assertThat(decision.tasks()).containsExactly(new Task.Authorize(ID, TOTAL, "pm_card_visa"));
            assertThat(world.order(ID).status()).isEqualTo(OrderStatus.RESERVED);
        }

        @Test
        void a_second_time_changes_nothing() {
            reserve();

            assertThat(submit(line("MUG", 2))).isEqualTo(Decision.NOTHING);
            assertThat(world.available("MUG")).isEqualTo(3);
        }

        @Test
        void is_rejected_as_a_whole_when_one_line_is_sold_out() {
            var decision = submit(line("MUG", 2), line("HAT", 1));

            assertThat(kinds(decision)).containsExactly("order.rejected");
            assertThat(decision.orderEvents().getFirst().messages())
                    .containsExactly(Message.fatal("sold_out", "$.lines[1]", "Title of HAT is sold out"));
            assertThat(decision.stock()).isEmpty();
            assertThat(decision.tasks()).isEmpty();
            assertThat(world.available("MUG")).isEqualTo(5);
            assertThat(world.order(ID).isFinal()).isTrue();
        }

        @Test
        void hears_how_many_are_left() {
            var decision = submit(line("MUG", 6));

            assertThat(decision.orderEvents().getFirst().messages())
                    .containsExactly(Message.fatal("sold_out", "$.lines[0]", "Only 5 of Title of MUG are left"));
        }

        @Test
        void takes_the_very_last_unit() {
            assertThat(kinds(submit(line("MUG", 5)))).containsExactly("order.reserved");
            assertThat(world.available("MUG")).isZero();
        }

        @Test
        void is_rejected_when_two_lines_of_one_sku_together_exceed_the_stock() {
            var decision = submit(line("MUG", 3), line("MUG", 3));

            assertThat(kinds(decision)).containsExactly("order.rejected");
            assertThat(decision.orderEvents().getFirst().messages()).hasSize(2);
            assertThat(world.available("MUG")).isEqualTo(5);
        }

        @Test
        void takes_the_sum_of_two_lines_of_one_sku() {
            var decision = submit(line("MUG", 2), line("MUG", 3));

            assertThat(decision.stock()).containsExactly(new StockLevel("MUG", 0, 5));
        }

        @Test
        void that_costs_nothing_is_confirmed_without_the_payment_provider() {
            var decision = world.hear(new Fact.OrderSubmitted(Sample.order(ID, 0, line("MUG", 1))));

            assertThat(kinds(decision)).containsExactly("order.reserved", "order.confirmed");
            assertThat(decision.tasks()).containsExactly(mail("order_confirmed"));
            assertThat(world.order(ID).payment()).isEqualTo(PaymentStatus.NONE);
            assertThat(world.state.nextDue()).contains(DUE);
        }
    }

    @Nested
    class An_answer_of_the_payment_provider {
        @Test
        void that_holds_the_money_confirms_and_captures() {
            reserve();

            var decision = world.hear(new Fact.AuthorizationApproved(ID, "pi_1"));

            assertThat(kinds(decision)).containsExactly("payment.authorized", "order.confirmed");
            assertThat(decision.tasks()).containsExactly(mail("order_confirmed"), new Task.Capture(ID, TOTAL, "pi_1"));
            assertThat(world.order(ID).status()).isEqualTo(OrderStatus.CONFIRMED);
            assertThat(world.order(ID).payment()).isEqualTo(PaymentStatus.CAPTURING);
            assertThat(world.order(ID).shipAt()).isEqualTo(DUE);
        }

        @Test
        void that_declines_puts_the_units_back() {
            reserve();

            var decision = world.hear(new Fact.AuthorizationDeclined(ID, "card_declined", "Your card was declined"));

            assertThat(kinds(decision)).containsExactly("order.declined");
            assertThat(decision.orderEvents().getFirst().messages())
                    .containsExactly(Message.fatal("payment_declined", "$.payment", "Your card was declined"));
            assertThat(decision.stock()).containsExactly(new StockLevel("MUG", 5, 5));
            assertThat(decision.tasks()).isEmpty();
            assertThat(world.order(ID).isFinal()).isTrue();
        }

        @Test
        void that_comes_twice_changes_nothing() {
            reserve();
            confirm();

            assertThat(world.hear(new Fact.AuthorizationApproved(ID, "pi_2"))).isEqualTo(Decision.NOTHING);
            assertThat(world.order(ID).paymentReference()).isEqualTo("pi_1");
        }

        @Test
        void that_declines_after_it_approved_does_not_put_units_back() {
            reserve();
            confirm();

            assertThat(world.hear(declined())).isEqualTo(Decision.NOTHING);
            assertThat(world.available("MUG")).isEqualTo(3);
        }

        @Test
        void that_declines_twice_puts_the_units_back_once() {
            reserve();
            var first = world.hear(declined());

            assertThat(first.stock()).hasSize(1);
            assertThat(world.hear(declined())).isEqualTo(Decision.NOTHING);
            assertThat(world.available("MUG")).isEqualTo(5);
        }

        @Test
        void that_the_money_is_taken_makes_the_parcel_due() {
            reserve();
            confirm();
            assertThat(world.state.nextDue()).isEmpty();

            var decision = world.hear(new Fact.CaptureCompleted(ID));

            assertThat(kinds(decision)).containsExactly("payment.captured");
            assertThat(decision.tasks()).isEmpty();
            assertThat(world.order(ID).payment()).isEqualTo(PaymentStatus.CAPTURED);
            assertThat(world.state.nextDue()).contains(DUE);
            assertThat(world.hear(new Fact.CaptureCompleted(ID))).isEqualTo(Decision.NOTHING);
        }

        @Test
        void that_the_money_is_taken_means_nothing_before_it_was_held() {
            reserve();

            assertThat(world.hear(new Fact.CaptureCompleted(ID))).isEqualTo(Decision.NOTHING);
            assertThat(world.hear(new Fact.VoidCompleted(ID))).isEqualTo(Decision.NOTHING);
            assertThat(world.hear(new Fact.RefundCompleted(ID))).isEqualTo(Decision.NOTHING);
        }
    }

    @Nested
    class A_cancellation {
        @Test
        void before_the_capture_refunds_once_the_money_has_arrived() {
            reserve();
            confirm();

            var cancelled = world.hear(cancel());
            assertThat(kinds(cancelled)).containsExactly("order.cancelled");
            assertThat(cancelled.tasks()).containsExactly(mail("order_cancelled"));
            assertThat(cancelled.stock()).containsExactly(new StockLevel("MUG", 5, 5));
            assertThat(world.order(ID).isFinal()).isFalse();

            var captured = world.hear(new Fact.CaptureCompleted(ID));
            assertThat(kinds(captured)).containsExactly("payment.captured");
            assertThat(captured.tasks()).containsExactly(new Task.Refund(ID, TOTAL, "pi_1"));
            assertThat(world.hear(new Fact.CaptureCompleted(ID))).isEqualTo(Decision.NOTHING);
        }

        @Test
        void after_the_capture_refunds_at_once() {
            reserve();
            confirm();
            capture();

            var cancelled = world.hear(cancel());

            assertThat(cancelled.tasks()).containsExactly(mail("order_cancelled"), new Task.Refund(ID, TOTAL, "pi_1"));
            assertThat(world.available("MUG")).isEqualTo(5);
            assertThat(world.order(ID).payment()).isEqualTo(PaymentStatus.REFUNDING);
        }

        @Test
        void ends_as_refunded() {
            reserve();
            confirm();
            capture();
            apply(world.hear(cancel()));

            var refunded = world.hear(new Fact.RefundCompleted(ID));

            assertThat(kinds(refunded)).containsExactly("payment.refunded");
            assertThat(refunded.tasks()).containsExactly(mail("order_refunded"));
            assertThat(world.order(ID).status()).isEqualTo(OrderStatus.REFUNDED);
            assertThat(world.order(ID).isFinal()).isTrue();
            assertThat(world.hear(new Fact.RefundCompleted(ID))).isEqualTo(Decision.NOTHING);
        }

        @Test
        void of_an_order_that_cost_nothing_is_final_at_once() {
            apply(world.hear(new Fact.OrderSubmitted(Sample.order(ID, 0, line("MUG", 1)))));

            var cancelled = world.hear(cancel());

            assertThat(cancelled.tasks()).containsExactly(mail("order_cancelled"));
            assertThat(world.order(ID).isFinal()).isTrue();
            assertThat(world.available("MUG")).isEqualTo(5);
        }

        @Test
        void takes_the_parcel_off_the_calendar() {
            reserve();
            confirm();
            capture();

            apply(world.hear(cancel()));

            assertThat(world.state.nextDue()).isEmpty();
            assertThat(world.hear(new Fact.TimePassed(), DUE)).isEqualTo(Decision.NOTHING);
        }

        @Test
        void is_refused_a_second_time() {
            reserve();
            confirm();
            apply(world.hear(cancel()));

            assertRefused(world.hear(cancel()), "the order is cancelled");
            assertThat(world.available("MUG")).isEqualTo(5);
        }

        @Test
        void is_refused_while_the_payment_is_being_asked_for() {
            reserve();

            assertRefused(world.hear(cancel()), "the order is reserved");
        }

        @Test
        void is_refused_once_the_carrier_has_been_asked() {
            reserve();
            confirm();
            capture();
            apply(world.hear(new Fact.TimePassed(), DUE));

            assertRefused(world.hear(cancel()), "the order is confirmed");
            assertThat(world.available("MUG")).isEqualTo(3);
        }

        private void assertRefused(Decision decision, String detail) {
            assertThat(kinds(decision)).containsExactly("order.cancellation-refused");
            assertThat(decision.orderEvents().getFirst().detail()).isEqualTo(detail);
            assertThat(decision.orders()).isEmpty();
            assertThat(decision.stock()).isEmpty();
            assertThat(decision.tasks()).isEmpty();
        }
    }

    @Nested
    class A_parcel {
        @Test
        void is_asked_for_when_it_is_due_and_not_before() {
            reserve();
            confirm();
            capture();

            assertThat(world.hear(new Fact.TimePassed(), DUE.minusMillis(1))).isEqualTo(Decision.NOTHING);
            var decision = world.hear(new Fact.TimePassed(), DUE);

            var address = world.order(ID).submission().shippingAddress();
            assertThat(decision.tasks()).containsExactly(new Task.Ship(ID, address, "standard", Map.of("MUG", 2)));
            assertThat(world.state.nextDue()).isEmpty();
        }

        @Test
        void is_asked_for_once() {
            reserve();
            confirm();
            capture();
            apply(world.hear(new Fact.TimePassed(), DUE));

            assertThat(world.hear(new Fact.TimePassed(), DUE.plusSeconds(60))).isEqualTo(Decision.NOTHING);
        }

        @Test
        void waits_for_the_money_however_late_it_is() {
            reserve();
            confirm();

            assertThat(world.hear(new Fact.TimePassed(), DUE.plusSeconds(3600))).isEqualTo(Decision.NOTHING);
            capture();
            assertThat(world.hear(new Fact.TimePassed(), DUE.plusSeconds(3601)).tasks())
                    .hasSize(1);
        }

        @Test
        void on_its_way_ends_the_order() {
            reserve();
            confirm();
            capture();
            apply(world.hear(new Fact.TimePassed(), DUE));
            var dispatched = new Fact.ShipmentDispatched(ID, "post", "T1");

            var decision = world.hear(dispatched, DUE.plusSeconds(5));

            assertThat(kinds(decision)).containsExactly("order.shipped");
            assertThat(decision.tasks()).containsExactly(mail("order_shipped"));
            assertThat(world.order(ID).shipments()).containsExactly(new Shipment("post", "T1", DUE.plusSeconds(5)));
            assertThat(world.order(ID).isFinal()).isTrue();
            assertThat(world.hear(dispatched)).isEqualTo(Decision.NOTHING);
        }

        @Test
        void that_nobody_asked_for_is_ignored() {
            reserve();
            confirm();
            capture();

            assertThat(world.hear(new Fact.ShipmentDispatched(ID, "post", "T1")))
                    .isEqualTo(Decision.NOTHING);
        }

        @Test
        void of_each_due_order_goes_out_in_one_tick() {
            var other = Sample.orderId("ams", 2);
            reserve();
            apply(world.hear(new Fact.OrderSubmitted(Sample.order(other, line("MUG", 1)))));
            for (var id : List.of(ID, other)) {
                apply(world.hear(new Fact.AuthorizationApproved(id, "pi_" + id)));
                apply(world.hear(new Fact.CaptureCompleted(id)));
            }

            assertThat(world.hear(new Fact.TimePassed(), DUE).tasks())
                    .extracting(Task::orderId)
                    .containsExactlyInAnyOrder(ID, other);
        }
    }

    @Nested
    class Stock {
        @Test
        void received_is_added_and_announced() {
            var decision = world.hear(new Fact.StockReceived("MUG", 7, "delivery"));

            assertThat(decision.stock()).containsExactly(new StockLevel("MUG", 12, 12));
            assertThat(decision.stockEvents())
                    .containsExactly(
                            new StockEvent.LevelChanged("MUG", 12, 2), new StockEvent.Adjusted("MUG", 12, "fact-2"));
        }

        @Test
        void can_be_corrected_down_to_what_nobody_has_reserved() {
            reserve();

            assertThat(world.hear(new Fact.StockReceived("MUG", -3, "broken")).stock())
                    .containsExactly(new StockLevel("MUG", 0, 2));
        }

        @Test
        void correction_that_would_touch_reserved_units_is_refused() {
            reserve();

            var decision = world.hear(new Fact.StockReceived("MUG", -4, "broken"));

            assertThat(decision.stock()).isEmpty();
            assertThat(decision.stockEvents())
                    .containsExactly(
                            new StockEvent.AdjustmentRefused("MUG", 3, "fact-3", "only 3 units are not reserved"));
            assertThat(world.available("MUG")).isEqualTo(3);
        }

        @Test
        void of_a_feed_counts_only_for_a_sku_that_never_had_any() {
            assertThat(world.hear(new Fact.StockOpened("HAT", 4)).stock()).containsExactly(new StockLevel("HAT", 4, 4));
            assertThat(world.hear(new Fact.StockOpened("HAT", 9))).isEqualTo(Decision.NOTHING);
            assertThat(world.hear(new Fact.StockOpened("MUG", 9))).isEqualTo(Decision.NOTHING);
            assertThat(world.available("MUG")).isEqualTo(5);
        }

        @Test
        void of_a_feed_does_not_refill_what_was_sold_out() {
            apply(submit(line("MUG", 5)));

            assertThat(world.hear(new Fact.StockOpened("MUG", 9))).isEqualTo(Decision.NOTHING);
            assertThat(world.available("MUG")).isZero();
        }
    }

    static List<Fact> factsAboutAnOrder() {
        return List.of(
                new Fact.AuthorizationApproved(ID, "pi_1"),
                declined(),
                new Fact.CaptureCompleted(ID),
                new Fact.VoidCompleted(ID),
                new Fact.RefundCompleted(ID),
                cancel(),
                new Fact.ShipmentDispatched(ID, "post", "T1"),
                new Fact.MessageDelivered(ID, "order_confirmed", "ada@example.com"),
                new Fact.TaskParked(ID, "capture", "timeout"));
    }

    @ParameterizedTest
    @MethodSource("factsAboutAnOrder")
    void a_fact_about_an_unknown_order_decides_nothing(Fact fact) {
        assertThat(world.hear(fact)).isEqualTo(Decision.NOTHING);
    }

    @Test
    void what_happened_to_a_task_is_told_in_the_history_and_changes_nothing() {
        reserve();
        var before = world.order(ID);

        var sent = world.hear(new Fact.MessageDelivered(ID, "order_confirmed", "ada@example.com"));
        var parked = world.hear(new Fact.TaskParked(ID, "authorize", "timeout"));

        assertThat(kinds(sent)).containsExactly("notification.sent");
        assertThat(kinds(parked)).containsExactly("order.task-parked");
        assertThat(parked.orderEvents().getFirst().detail()).isEqualTo("authorize: timeout");
        assertThat(world.order(ID)).isSameAs(before);
    }

    private void stock(String sku, long units) {
        apply(world.hear(new Fact.StockReceived(sku, units, "delivery")));
    }

    @CanIgnoreReturnValue
    private Decision submit(OrderLine... lines) {
        return world.hear(new Fact.OrderSubmitted(Sample.order(ID, lines)));
    }

    private void reserve() {
        apply(submit(line("MUG", 2)));
    }

    private void confirm() {
        apply(world.hear(new Fact.AuthorizationApproved(ID, "pi_1")));
    }

    private void capture() {
        apply(world.hear(new Fact.CaptureCompleted(ID)));
    }

    /** A step on the way to what a test is about: it must not be a no-op. */
    private static void apply(Decision decision) {
        assertThat(decision).isNotEqualTo(Decision.NOTHING);
    }

    private static Fact.AuthorizationDeclined declined() {
        return new Fact.AuthorizationDeclined(ID, "card_declined", "no");
    }

    private static Fact.CancellationRequested cancel() {
        return new Fact.CancellationRequested(ID, "changed my mind");
    }

    private static Task mail(String template) {
        return new Task.Notify(ID, template, "ada@example.com", null);
    }

    private static List<String> kinds(Decision decision) {
        return decision.orderEvents().stream().map(OrderEvent::kind).toList();
    }
}
