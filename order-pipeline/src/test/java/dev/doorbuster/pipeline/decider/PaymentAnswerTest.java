package dev.doorbuster.pipeline.decider;

import static dev.doorbuster.pipeline.decider.OneOrder.DUE;
import static dev.doorbuster.pipeline.decider.OneOrder.ID;
import static dev.doorbuster.pipeline.decider.OneOrder.TOTAL;
import static dev.doorbuster.pipeline.decider.OneOrder.declined;
import static dev.doorbuster.pipeline.decider.OneOrder.kinds;
import static dev.doorbuster.pipeline.decider.OneOrder.mail;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.checkout.Message;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.commerce.order.PaymentStatus;
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
        assertThat(world.order(ID).shipAt()).isEqualTo(DUE);
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

        assertThat(world.hear(new Fact.AuthorizationApproved(ID, "pi_2"))).isEqualTo(Decision.NOTHING);
        assertThat(world.order(ID).paymentReference()).isEqualTo("pi_1");
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

        var decision = world.hear(new Fact.CaptureCompleted(ID));

        assertThat(kinds(decision)).containsExactly("payment.captured");
        assertThat(decision.tasks()).isEmpty();
        assertThat(world.order(ID).payment()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(world.state.nextDue()).contains(DUE);
        assertThat(world.hear(new Fact.CaptureCompleted(ID))).isEqualTo(Decision.NOTHING);
    }

    @Test
    void that_the_money_is_taken_means_nothing_before_it_was_held() {
        order.reserve();

        assertThat(world.hear(new Fact.CaptureCompleted(ID))).isEqualTo(Decision.NOTHING);
        assertThat(world.hear(new Fact.VoidCompleted(ID))).isEqualTo(Decision.NOTHING);
        assertThat(world.hear(new Fact.RefundCompleted(ID))).isEqualTo(Decision.NOTHING);
    }
}
