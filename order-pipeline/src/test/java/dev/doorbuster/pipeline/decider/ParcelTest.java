package dev.doorbuster.pipeline.decider;

import static dev.doorbuster.pipeline.Sample.line;
import static dev.doorbuster.pipeline.decider.OneOrder.DUE;
import static dev.doorbuster.pipeline.decider.OneOrder.ID;
import static dev.doorbuster.pipeline.decider.OneOrder.apply;
import static dev.doorbuster.pipeline.decider.OneOrder.kinds;
import static dev.doorbuster.pipeline.decider.OneOrder.mail;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.commerce.order.Shipment;
import dev.doorbuster.pipeline.Sample;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A parcel … */
class ParcelTest {
    private final OneOrder order = new OneOrder();
    private final World world = order.world;

    @Test
    void is_asked_for_when_it_is_due_and_not_before() {
        order.reserve();
        order.confirm();
        order.capture();

        assertThat(world.hear(new Fact.TimePassed(), DUE.minusMillis(1))).isEqualTo(Decision.NOTHING);
        var decision = world.hear(new Fact.TimePassed(), DUE);

        var address = world.order(ID).submission().shippingAddress();
        assertThat(decision.tasks()).containsExactly(new Task.Ship(ID, address, "standard", Map.of("MUG", 2)));
        assertThat(world.state.nextDue()).isEmpty();
    }

    @Test
    void is_asked_for_once() {
        order.reserve();
        order.confirm();
        order.capture();
        apply(world.hear(new Fact.TimePassed(), DUE));

        assertThat(world.hear(new Fact.TimePassed(), DUE.plusSeconds(60))).isEqualTo(Decision.NOTHING);
    }

    @Test
    void that_arrives_is_the_end_of_it() {
        ship();

        var decision = world.hear(new Fact.ShipmentDelivered(ID, "T1"));

        assertThat(kinds(decision)).containsExactly("order.delivered");
        assertThat(decision.tasks()).containsExactly(mail("order_delivered"));
        assertThat(world.hear(new Fact.ShipmentDelivered(ID, "T1"))).isEqualTo(Decision.NOTHING);
    }

    @Test
    void that_the_carrier_will_never_take_is_paid_back() {
        order.reserve();
        order.confirm();
        order.capture();
        apply(world.hear(new Fact.TimePassed(), DUE));

        var decision = world.hear(new Fact.ShipmentRefused(ID, "bad_address", "no such street"));

        assertThat(kinds(decision)).containsExactly("order.cancelled", "payment.refund-requested");
        assertThat(decision.tasks())
                .containsExactly(new Task.Refund(ID, OneOrder.TOTAL, "pi_1", 1), mail("order_cancelled"));
        assertThat(world.available("MUG")).isEqualTo(5);
    }

    private void ship() {
        order.reserve();
        order.confirm();
        order.capture();
        apply(world.hear(new Fact.TimePassed(), DUE));
        apply(world.hear(new Fact.ShipmentDispatched(ID, "post", "T1"), DUE));
    }

    @Test
    void waits_for_the_money_however_late_it_is() {
        order.reserve();
        order.confirm();

        assertThat(world.hear(new Fact.TimePassed(), DUE.plusSeconds(3600))).isEqualTo(Decision.NOTHING);
        order.capture();
        assertThat(world.hear(new Fact.TimePassed(), DUE.plusSeconds(3601)).tasks())
                .hasSize(1);
    }

    @Test
    void on_its_way_leaves_nothing_owed() {
        order.reserve();
        order.confirm();
        order.capture();
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
        order.reserve();
        order.confirm();
        order.capture();

        assertThat(world.hear(new Fact.ShipmentDispatched(ID, "post", "T1"))).isEqualTo(Decision.NOTHING);
    }

    @Test
    void of_each_due_order_goes_out_in_one_tick() {
        var other = Sample.orderId("ams", 2);
        order.reserve();
        apply(world.hear(new Fact.OrderSubmitted(Sample.order(other, line("MUG", 1)))));
        for (var id : List.of(ID, other)) {
            apply(world.hear(new Fact.AuthorizationApproved(id, "pi_" + id)));
            apply(world.hear(new Fact.CaptureCompleted(id, "pi_" + id)));
        }

        assertThat(world.hear(new Fact.TimePassed(), DUE).tasks())
                .extracting(Task::orderId)
                .containsExactlyInAnyOrder(ID, other);
    }
}
