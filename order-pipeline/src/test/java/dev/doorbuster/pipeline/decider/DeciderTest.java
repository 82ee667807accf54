package dev.doorbuster.pipeline.decider;

import static dev.doorbuster.pipeline.decider.OneOrder.ID;
import static dev.doorbuster.pipeline.decider.OneOrder.cancel;
import static dev.doorbuster.pipeline.decider.OneOrder.declined;
import static dev.doorbuster.pipeline.decider.OneOrder.kinds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.pipeline.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
                new Fact.CaptureCompleted(ID, "pi_1"),
                new Fact.VoidCompleted(ID, "pi_1"),
                new Fact.RefundCompleted(ID, 1),
                cancel(),
                new Fact.ShipmentDispatched(ID, "post", "T1"),
                new Fact.MessageDelivered(ID, "order_confirmed", "ada@example.com"),
                new Fact.TaskParked(ID, "capture", "timeout"));
    }

    @ParameterizedTest
    @MethodSource("factsAboutAnOrder")
    void a_fact_about_an_unknown_order_cannot_be(Fact fact) {
        var decision = world.hear(fact);

        assertThat(decision.unexpected()).isEqualTo("unknown order " + ID);
        assertThat(decision.orderEvents()).isEmpty();
        assertThat(decision.tasks()).isEmpty();
    }

    @Test
    void what_happened_to_a_task_is_told_in_the_history_and_changes_nothing_else() {
        order.reserve();
        var before = world.order(ID);

        var sent = world.hear(new Fact.MessageDelivered(ID, "order_confirmed", "ada@example.com"));
        var parked = world.hear(new Fact.TaskParked(ID, "authorize", "timeout"));

        assertThat(kinds(sent)).containsExactly("notification.sent");
        assertThat(kinds(parked)).containsExactly("order.task-parked");
        assertThat(parked.orderEvents().getFirst().detail()).isEqualTo("authorize: timeout");
        assertThat(world.order(ID).status()).isEqualTo(before.status());
        assertThat(world.order(ID).payment()).isEqualTo(before.payment());
    }

    @Test
    void a_message_reported_twice_is_told_once() {
        order.reserve();
        var sent = new Fact.MessageDelivered(ID, "order_confirmed", "ada@example.com");
        OneOrder.apply(world.hear(sent));

        assertThat(world.hear(sent)).isEqualTo(Decision.NOTHING);
    }

    @Test
    void an_order_is_the_fold_of_its_events() {
        var told = new ArrayList<OrderEvent>();
        told.addAll(order.submit(Sample.line("MUG", 2)).orderEvents());
        for (var fact : List.of(
                new Fact.AuthorizationApproved(ID, "pi_1"),
                new Fact.CaptureCompleted(ID, "pi_1"),
                new Fact.MessageDelivered(ID, "order_confirmed", "ada@example.com"),
                new Fact.TimePassed(),
                new Fact.ShipmentDispatched(ID, "post", "T1"),
                new Fact.ShipmentDelivered(ID, "T1"),
                new Fact.ReturnRequested(ID, Map.of("MUG", 1), "too blue"),
                new Fact.ReturnReceived(ID, 1, true),
                new Fact.RefundCompleted(ID, 1))) {
            told.addAll(world.hear(fact, OneOrder.DUE).orderEvents());
        }

        var submission = Objects.requireNonNull(told.getFirst().change().submission());
        var folded = told.stream().reduce(Order.submitted(submission), Order::after, (a, b) -> b);

        assertThat(folded).isEqualTo(world.order(ID));
        assertThat(told).extracting(OrderEvent::number).isSorted().doesNotHaveDuplicates();
    }
}
