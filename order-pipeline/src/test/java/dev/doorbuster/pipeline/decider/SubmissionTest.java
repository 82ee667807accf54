package dev.doorbuster.pipeline.decider;

import static dev.doorbuster.pipeline.Sample.line;
import static dev.doorbuster.pipeline.decider.OneOrder.DUE;
import static dev.doorbuster.pipeline.decider.OneOrder.ID;
import static dev.doorbuster.pipeline.decider.OneOrder.TOTAL;
import static dev.doorbuster.pipeline.decider.OneOrder.kinds;
import static dev.doorbuster.pipeline.decider.OneOrder.mail;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.checkout.Message;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.StockEvent;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.commerce.order.PaymentStatus;
import dev.doorbuster.pipeline.Sample;
import org.junit.jupiter.api.Test;

/** A submitted order … */
class SubmissionTest {
    private final OneOrder order = new OneOrder();
    private final World world = order.world;

    @Test
    void takes_its_units_and_asks_for_the_money() {
        var decision = order.submit(line("MUG", 2));

        assertThat(kinds(decision)).containsExactly("order.received", "order.reserved");
        assertThat(decision.stock()).containsExactly(new StockLevel("MUG", 3, 5));
        assertThat(decision.stockEvents()).containsExactly(new StockEvent.LevelChanged("MUG", 3, 2));
        assertThat(decision.tasks()).containsExactly(new Task.Authorize(ID, TOTAL, "pm_card_visa"));
        assertThat(world.order(ID).status()).isEqualTo(OrderStatus.RESERVED);
    }

    @Test
    void a_second_time_changes_nothing() {
        order.reserve();

        assertThat(order.submit(line("MUG", 2))).isEqualTo(Decision.NOTHING);
        assertThat(world.available("MUG")).isEqualTo(3);
    }

    @Test
    void is_rejected_as_a_whole_when_one_line_is_sold_out() {
        var decision = order.submit(line("MUG", 2), line("HAT", 1));

        assertThat(kinds(decision)).containsExactly("order.received", "order.rejected");
        assertThat(decision.orderEvents().getLast().messages())
                .containsExactly(Message.fatal("sold_out", "$.lines[1]", "Title of HAT is sold out"));
        assertThat(decision.stock()).isEmpty();
        assertThat(decision.tasks()).isEmpty();
        assertThat(world.available("MUG")).isEqualTo(5);
        assertThat(world.order(ID).isFinal()).isTrue();
    }

    @Test
    void hears_how_many_are_left() {
        var decision = order.submit(line("MUG", 6));

        assertThat(decision.orderEvents().getLast().messages())
                .containsExactly(Message.fatal("sold_out", "$.lines[0]", "Only 5 of Title of MUG are left"));
    }

    @Test
    void takes_the_very_last_unit() {
        assertThat(kinds(order.submit(line("MUG", 5)))).containsExactly("order.received", "order.reserved");
        assertThat(world.available("MUG")).isZero();
    }

    @Test
    void is_rejected_when_two_lines_of_one_sku_together_exceed_the_stock() {
        var decision = order.submit(line("MUG", 3), line("MUG", 3));

        assertThat(kinds(decision)).containsExactly("order.received", "order.rejected");
        assertThat(decision.orderEvents().getLast().messages()).hasSize(2);
        assertThat(world.available("MUG")).isEqualTo(5);
    }

    @Test
    void takes_the_sum_of_two_lines_of_one_sku() {
        var decision = order.submit(line("MUG", 2), line("MUG", 3));

        assertThat(decision.stock()).containsExactly(new StockLevel("MUG", 0, 5));
    }

    @Test
    void that_costs_nothing_is_confirmed_without_the_payment_provider() {
        var decision = world.hear(new Fact.OrderSubmitted(Sample.order(ID, 0, line("MUG", 1))));

        assertThat(kinds(decision)).containsExactly("order.received", "order.reserved", "order.confirmed");
        assertThat(decision.tasks()).containsExactly(mail("order_confirmed"));
        assertThat(world.order(ID).payment()).isEqualTo(PaymentStatus.NONE);
        assertThat(world.state.nextDue()).contains(DUE);
    }
}
