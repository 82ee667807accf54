package dev.doorbuster.pipeline.decider;

import static dev.doorbuster.pipeline.Sample.line;
import static dev.doorbuster.pipeline.decider.OneOrder.DUE;
import static dev.doorbuster.pipeline.decider.OneOrder.ID;
import static dev.doorbuster.pipeline.decider.OneOrder.TOTAL;
import static dev.doorbuster.pipeline.decider.OneOrder.apply;
import static dev.doorbuster.pipeline.decider.OneOrder.kinds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.commerce.order.PaymentStatus;
import dev.doorbuster.commerce.order.Return;
import dev.doorbuster.commerce.pricing.OrderLine;
import dev.doorbuster.pipeline.Sample;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A return … */
class ReturnsTest {
    private static final Money HALF = new Money(1_000, "EUR");

    private final OneOrder order = new OneOrder();
    private final World world = order.world;

    @Test
    void moves_neither_money_nor_stock_when_it_is_asked_for() {
        ship();

        var decision = world.hear(request(Map.of("MUG", 1)));

        assertThat(kinds(decision)).containsExactly("order.return-requested");
        assertThat(decision.tasks()).containsExactly(mail("order_return_requested", 1));
        assertThat(decision.stock()).isEmpty();
        assertThat(world.order(ID).returns())
                .extracting(Return::number, Return::units, Return::received)
                .containsExactly(tuple(1, Map.of("MUG", 1), false));
        assertThat(world.order(ID).returnable()).isEqualTo(Map.of("MUG", 1));
        assertThat(world.order(ID).status()).isEqualTo(OrderStatus.SHIPPED);
    }

    @Test
    void that_has_arrived_is_paid_back_and_sold_again() {
        ship();
        apply(world.hear(request(Map.of("MUG", 1))));

        var decision = world.hear(new Fact.ReturnReceived(ID, 1, true));

        assertThat(kinds(decision)).containsExactly("order.return-received", "payment.refund-requested");
        assertThat(decision.tasks())
                .containsExactly(mail("order_return_received", 1), new Task.Refund(ID, HALF, "pi_1", 1));
        assertThat(world.available("MUG")).isEqualTo(4);
        assertThat(world.hear(new Fact.ReturnReceived(ID, 1, true))).isEqualTo(Decision.NOTHING);

        apply(world.hear(new Fact.RefundCompleted(ID, 1)));
        assertThat(world.order(ID).payment()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
        assertThat(world.order(ID).status()).isEqualTo(OrderStatus.SHIPPED);
    }

    @Test
    void of_broken_goods_is_paid_back_and_not_sold_again() {
        ship();
        apply(world.hear(request(Map.of())));

        var decision = world.hear(new Fact.ReturnReceived(ID, 1, false));

        assertThat(decision.stock()).isEmpty();
        assertThat(decision.tasks()).contains(new Task.Refund(ID, TOTAL, "pi_1", 1));
    }

    @Test
    void of_everything_that_is_left_ends_as_refunded_when_all_the_money_is_back() {
        ship();
        apply(world.hear(new Fact.ShipmentDelivered(ID, "T1")));
        apply(world.hear(request(Map.of("MUG", 1))));
        apply(world.hear(request(Map.of())));

        apply(world.hear(new Fact.ReturnReceived(ID, 2, true)));
        assertThat(world.order(ID).status()).isEqualTo(OrderStatus.DELIVERED);
        apply(world.hear(new Fact.ReturnReceived(ID, 1, true)));
        assertThat(world.order(ID).status()).isEqualTo(OrderStatus.RETURNED);

        apply(world.hear(new Fact.RefundCompleted(ID, 2)));
        assertThat(world.order(ID).payment()).isEqualTo(PaymentStatus.REFUNDING);
        apply(world.hear(new Fact.RefundCompleted(ID, 1)));
        assertThat(world.order(ID).status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(world.order(ID).isFinal()).isTrue();
        assertThat(world.available("MUG")).isEqualTo(5);
    }

    @Test
    void heard_twice_is_one_return() {
        ship();
        var heard = world.next(request(Map.of("MUG", 1)), DUE);
        world.state.apply(world.decider.decide(world.state, heard));

        assertThat(world.decider.decide(world.state, heard)).isEqualTo(Decision.NOTHING);
        assertThat(world.order(ID).returns()).hasSize(1);
    }

    @Test
    void of_more_than_is_left_is_refused() {
        ship();

        assertRefused(request(Map.of("MUG", 3)), "more than there is to send back");
        assertRefused(request(Map.of("HAT", 1)), "more than there is to send back");
        apply(world.hear(request(Map.of("MUG", 2))));
        assertRefused(request(Map.of("MUG", 1)), "more than there is to send back");
        assertRefused(request(Map.of()), "more than there is to send back");
    }

    @Test
    void is_refused_before_the_shipment_and_after_the_return_window() {
        order.reserve();
        assertRefused(request(Map.of()), "the order is reserved");
        order.confirm();
        order.capture();
        assertRefused(request(Map.of()), "the order is confirmed");
        dispatch();

        var late = world.hear(request(Map.of()), DUE.plus(Duration.ofDays(30)).plusMillis(1));

        assertThat(kinds(late)).containsExactly("order.return-refused");
        assertThat(kinds(world.hear(request(Map.of()), DUE.plus(Duration.ofDays(30)))))
                .containsExactly("order.return-requested");
    }

    @Test
    void that_nobody_announced_is_ignored() {
        ship();

        assertThat(world.hear(new Fact.ReturnReceived(ID, 1, true))).isEqualTo(Decision.NOTHING);
        assertThat(world.available("MUG")).isEqualTo(3);
    }

    @Test
    void of_goods_that_cost_nothing_pays_nothing_back() {
        apply(world.hear(new Fact.OrderSubmitted(Sample.order(ID, 0, line("MUG", 1)))));
        dispatch();
        apply(world.hear(request(Map.of())));

        var decision = world.hear(new Fact.ReturnReceived(ID, 1, true));

        assertThat(kinds(decision)).containsExactly("order.return-received");
        assertThat(world.order(ID).status()).isEqualTo(OrderStatus.RETURNED);
        assertThat(world.order(ID).isFinal()).isTrue();
    }

    @Test
    void of_the_last_unit_ends_as_refunded_also_when_the_unit_cost_nothing() {
        apply(world.hear(new Fact.StockReceived("GIFT", 1, "")));
        var price = new Money(0, "EUR");
        var gift = new OrderLine("GIFT", "p_2", "Gift", "", "", 1, price, price);
        apply(order.submit(line("MUG", 2), gift));
        order.confirm();
        order.capture();
        dispatch();
        apply(world.hear(request(Map.of("MUG", 2))));
        apply(world.hear(new Fact.ReturnReceived(ID, 1, true)));
        apply(world.hear(new Fact.RefundCompleted(ID, 1)));
        assertThat(world.order(ID).payment()).isEqualTo(PaymentStatus.REFUNDED);
        apply(world.hear(request(Map.of())));

        var decision = world.hear(new Fact.ReturnReceived(ID, 2, true));

        assertThat(kinds(decision)).containsExactly("order.return-received");
        assertThat(world.order(ID).status()).isEqualTo(OrderStatus.REFUNDED);
    }

    private void ship() {
        order.reserve();
        order.confirm();
        order.capture();
        dispatch();
    }

    private void dispatch() {
        apply(world.hear(new Fact.TimePassed(), DUE));
        apply(world.hear(new Fact.ShipmentDispatched(ID, "post", "T1"), DUE));
    }

    private void assertRefused(Fact fact, String detail) {
        var decision = world.hear(fact);
        assertThat(kinds(decision)).containsExactly("order.return-refused");
        assertThat(decision.orderEvents().getFirst().detail()).isEqualTo(detail);
        assertThat(decision.tasks()).isEmpty();
    }

    private static Fact.ReturnRequested request(Map<String, Integer> units) {
        return new Fact.ReturnRequested(ID, units, "too small");
    }

    private static Task mail(String template, int number) {
        return new Task.Notify(ID, template, "ada@example.com", Integer.toString(number));
    }
}
