package dev.doorbuster.pipeline.decider;

import static dev.doorbuster.pipeline.Sample.line;
import static dev.doorbuster.pipeline.decider.OneOrder.DUE;
import static dev.doorbuster.pipeline.decider.OneOrder.ID;
import static dev.doorbuster.pipeline.decider.OneOrder.TOTAL;
import static dev.doorbuster.pipeline.decider.OneOrder.apply;
import static dev.doorbuster.pipeline.decider.OneOrder.cancel;
import static dev.doorbuster.pipeline.decider.OneOrder.kinds;
import static dev.doorbuster.pipeline.decider.OneOrder.mail;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.commerce.order.PaymentStatus;
import dev.doorbuster.pipeline.Sample;
import org.junit.jupiter.api.Test;

/** A cancellation … */
class CancellationTest {
    private final OneOrder order = new OneOrder();
    private final World world = order.world;

    @Test
    void before_the_capture_refunds_once_the_money_has_arrived() {
        order.reserve();
        order.confirm();

        var cancelled = world.hear(cancel());
        assertThat(kinds(cancelled)).containsExactly("order.cancelled");
        assertThat(cancelled.tasks()).containsExactly(mail("order_cancelled"));
        assertThat(cancelled.stock()).containsExactly(new StockLevel("MUG", 5, 5));
        assertThat(world.order(ID).isFinal()).isFalse();

        var captured = world.hear(new Fact.CaptureCompleted(ID, "pi_1"));
        assertThat(kinds(captured)).containsExactly("payment.captured", "payment.refund-requested");
        assertThat(captured.tasks()).containsExactly(new Task.Refund(ID, TOTAL, "pi_1", 1));
        assertThat(world.hear(new Fact.CaptureCompleted(ID, "pi_1"))).isEqualTo(Decision.NOTHING);
    }

    @Test
    void after_the_capture_refunds_at_once() {
        order.reserve();
        order.confirm();
        order.capture();

        var cancelled = world.hear(cancel());

        assertThat(cancelled.tasks()).containsExactly(new Task.Refund(ID, TOTAL, "pi_1", 1), mail("order_cancelled"));
        assertThat(world.available("MUG")).isEqualTo(5);
        assertThat(world.order(ID).payment()).isEqualTo(PaymentStatus.REFUNDING);
    }

    @Test
    void ends_as_refunded() {
        order.reserve();
        order.confirm();
        order.capture();
        apply(world.hear(cancel()));

        var refunded = world.hear(new Fact.RefundCompleted(ID, 1));

        assertThat(kinds(refunded)).containsExactly("payment.refunded");
        assertThat(refunded.tasks()).containsExactly(new Task.Notify(ID, "order_refunded", "ada@example.com", "1"));
        assertThat(world.order(ID).status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(world.order(ID).isFinal()).isTrue();
        assertThat(world.hear(new Fact.RefundCompleted(ID, 1))).isEqualTo(Decision.NOTHING);
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
        order.reserve();
        order.confirm();
        order.capture();

        apply(world.hear(cancel()));

        assertThat(world.state.nextDue()).isEmpty();
        assertThat(world.hear(new Fact.TimePassed(), DUE)).isEqualTo(Decision.NOTHING);
    }

    @Test
    void is_refused_a_second_time() {
        order.reserve();
        order.confirm();
        apply(world.hear(cancel()));

        assertRefused(world.hear(cancel()), "the order is cancelled");
        assertThat(world.available("MUG")).isEqualTo(5);
    }

    @Test
    void while_the_payment_is_being_asked_for_puts_the_units_back_at_once() {
        order.reserve();

        var cancelled = world.hear(cancel());

        assertThat(kinds(cancelled)).containsExactly("order.cancelled");
        assertThat(world.available("MUG")).isEqualTo(5);
        assertThat(world.order(ID).payment()).isEqualTo(PaymentStatus.AUTHORIZING);
    }

    @Test
    void is_refused_once_the_carrier_has_been_asked() {
        order.reserve();
        order.confirm();
        order.capture();
        apply(world.hear(new Fact.TimePassed(), DUE));

        assertRefused(world.hear(cancel()), "the order is confirmed");
        assertThat(world.available("MUG")).isEqualTo(3);
    }

    private void assertRefused(Decision decision, String detail) {
        assertThat(kinds(decision)).containsExactly("order.cancellation-refused");
        assertThat(decision.orderEvents().getFirst().detail()).isEqualTo(detail);
        assertThat(decision.stock()).isEmpty();
        assertThat(decision.tasks()).isEmpty();
    }
}
