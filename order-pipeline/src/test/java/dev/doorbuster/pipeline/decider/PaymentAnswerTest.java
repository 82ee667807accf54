package dev.doorbuster.pipeline.decider;

import static dev.doorbuster.pipeline.decider.OneOrder.DUE;
import static dev.doorbuster.pipeline.decider.OneOrder.ID;
import static dev.doorbuster.pipeline.decider.OneOrder.TOTAL;
import static dev.doorbuster.pipeline.decider.OneOrder.apply;
import static dev.doorbuster.pipeline.decider.OneOrder.cancel;
import static dev.doorbuster.pipeline.decider.OneOrder.declined;
import static dev.doorbuster.pipeline.decider.OneOrder.kinds;
import static dev.doorbuster.pipeline.decider.OneOrder.mail;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.checkout.Message;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.commerce.order.PaymentStatus;
import dev.doorbuster.pipeline.Sample;
import org.junit.jupiter.api.Test;

/** An answer of the payment provider … */
class PaymentAnswerTest {
    private final OneOrder order = new OneOrder();
    private final World world = order.world;

    @Test
    void that_holds_the_money_confirms_and_captures() {
        order.reserve();

        var decision = world.hear(new Fact.AuthorizationApproved(ID, "pi_1"));

        assertThat(kinds(decision)).containsExactly("payment.authorized", "order.confirmed");
        assertThat(decision.tasks()).containsExactly(mail("order_confirmed"), new Task.Capture(ID, TOTAL, "pi_1"));
        assertThat(world.order(ID).status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(world.order(ID).payment()).isEqualTo(PaymentStatus.CAPTURING);
        assertThat(world.order(ID).due()).isEqualTo(DUE);
    }

    @Test
    void that_declines_puts_the_units_back() {
        order.reserve();

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
        order.reserve();
        order.confirm();

        assertThat(world.hear(new Fact.AuthorizationApproved(ID, "pi_1"))).isEqualTo(Decision.NOTHING);
    }

    @Test
    void about_a_second_hold_for_the_same_order_lets_go_of_the_second() {
        order.reserve();
        order.confirm();

        var decision = world.hear(new Fact.AuthorizationApproved(ID, "pi_2"));

        assertThat(decision.tasks()).containsExactly(new Task.ReleaseHold(ID, "pi_2"));
        assertThat(world.order(ID).paymentReference()).isEqualTo("pi_1");
        assertThat(world.order(ID).payment()).isEqualTo(PaymentStatus.CAPTURING);
        assertThat(world.hear(new Fact.VoidCompleted(ID, "pi_2"))).isEqualTo(Decision.NOTHING);
    }

    @Test
    void that_approves_what_was_called_off_lets_go_of_the_money() {
        order.reserve();
        apply(world.hear(cancel()));
        assertThat(world.order(ID).isFinal()).as("the bank has not answered").isFalse();

        var late = world.hear(new Fact.AuthorizationApproved(ID, "pi_1"));

        assertThat(late.tasks()).containsExactly(new Task.ReleaseHold(ID, "pi_1"));
        assertThat(world.order(ID).payment()).isEqualTo(PaymentStatus.VOIDING);
        assertThat(world.hear(new Fact.AuthorizationApproved(ID, "pi_1"))).isEqualTo(Decision.NOTHING);
        apply(world.hear(new Fact.VoidCompleted(ID, "pi_1")));
        assertThat(world.order(ID).payment()).isEqualTo(PaymentStatus.VOIDED);
        assertThat(world.order(ID).isFinal()).isTrue();
        assertThat(world.available("MUG")).isEqualTo(5);
    }

    @Test
    void that_declines_what_was_called_off_ends_it() {
        order.reserve();
        apply(world.hear(cancel()));

        apply(world.hear(declined()));

        assertThat(world.order(ID).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(world.order(ID).isFinal()).isTrue();
        assertThat(world.available("MUG")).isEqualTo(5);
    }

    @Test
    void that_the_money_cannot_be_taken_calls_the_order_off() {
        order.reserve();
        order.confirm();

        var decision = world.hear(new Fact.CaptureDeclined(ID, "expired", "too late"));

        assertThat(kinds(decision)).containsExactly("order.cancelled", "payment.voided");
        assertThat(decision.tasks()).containsExactly(mail("order_payment_failed"));
        assertThat(world.available("MUG")).isEqualTo(5);
        assertThat(world.order(ID).isFinal()).isTrue();
    }

    @Test
    void that_declines_after_it_approved_does_not_put_units_back() {
        order.reserve();
        order.confirm();

        assertThat(world.hear(declined())).isEqualTo(Decision.NOTHING);
        assertThat(world.available("MUG")).isEqualTo(3);
    }

    @Test
    void that_declines_twice_puts_the_units_back_once() {
        order.reserve();
        var first = world.hear(declined());

        assertThat(first.stock()).hasSize(1);
        assertThat(world.hear(declined())).isEqualTo(Decision.NOTHING);
        assertThat(world.available("MUG")).isEqualTo(5);
    }

    @Test
    void that_the_money_is_taken_makes_the_parcel_due() {
        order.reserve();
        order.confirm();
        assertThat(world.state.nextDue()).isEmpty();

        var decision = world.hear(new Fact.CaptureCompleted(ID, "pi_1"));

        assertThat(kinds(decision)).containsExactly("payment.captured");
        assertThat(decision.tasks()).isEmpty();
        assertThat(world.order(ID).payment()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(world.state.nextDue()).contains(DUE);
        assertThat(world.hear(new Fact.CaptureCompleted(ID, "pi_1"))).isEqualTo(Decision.NOTHING);
    }

    @Test
    void that_the_money_is_taken_confirms_when_it_overtakes_the_approval() {
        order.reserve();

        var decision = world.hear(new Fact.CaptureCompleted(ID, "pi_1"));

        assertThat(kinds(decision)).containsExactly("payment.authorized", "order.confirmed", "payment.captured");
        assertThat(decision.tasks()).containsExactly(mail("order_confirmed"));
        assertThat(world.hear(new Fact.AuthorizationApproved(ID, "pi_1"))).isEqualTo(Decision.NOTHING);
    }

    @Test
    void that_nobody_waits_for_means_nothing() {
        order.reserve();

        assertThat(world.hear(new Fact.VoidCompleted(ID, "pi_1"))).isEqualTo(Decision.NOTHING);
        assertThat(world.hear(new Fact.RefundCompleted(ID, 1))).isEqualTo(Decision.NOTHING);
        assertThat(world.hear(new Fact.CaptureDeclined(ID, "expired", ""))).isEqualTo(Decision.NOTHING);
    }

    @Test
    void that_does_not_come_lets_the_hold_run_out() {
        order.reserve();
        assertThat(world.state.nextDue()).contains(Sample.TIME.plus(World.HOLDING));

        var decision = world.hear(new Fact.TimePassed(), Sample.TIME.plus(World.HOLDING));

        assertThat(kinds(decision)).containsExactly("order.cancelled");
        assertThat(world.available("MUG")).isEqualTo(5);
        assertThat(world.order(ID).isFinal()).as("the bank may still say yes").isFalse();
        assertThat(world.state.nextDue()).isEmpty();
        assertThat(world.hear(new Fact.AuthorizationApproved(ID, "pi_1")).tasks())
                .containsExactly(new Task.ReleaseHold(ID, "pi_1"));
    }
}
