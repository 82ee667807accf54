package dev.doorbuster.pipeline.decider;

import static dev.doorbuster.pipeline.decider.OneOrder.ID;
import static dev.doorbuster.pipeline.decider.OneOrder.cancel;
import static dev.doorbuster.pipeline.decider.OneOrder.declined;
import static dev.doorbuster.pipeline.decider.OneOrder.kinds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.event.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeciderTest {
    private final OneOrder order = new OneOrder();
    private final World world = order.world;

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
        order.reserve();
        var before = world.order(ID);

        var sent = world.hear(new Fact.MessageDelivered(ID, "order_confirmed", "ada@example.com"));
        var parked = world.hear(new Fact.TaskParked(ID, "authorize", "timeout"));

        assertThat(kinds(sent)).containsExactly("notification.sent");
        assertThat(kinds(parked)).containsExactly("order.task-parked");
        assertThat(parked.orderEvents().getFirst().detail()).isEqualTo("authorize: timeout");
        assertThat(world.order(ID)).isSameAs(before);
    }
}
