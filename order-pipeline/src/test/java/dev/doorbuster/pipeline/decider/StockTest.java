package dev.doorbuster.pipeline.decider;

import static dev.doorbuster.pipeline.Sample.line;
import static dev.doorbuster.pipeline.decider.OneOrder.apply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.StockEvent;
import dev.doorbuster.pipeline.Sample;
import org.junit.jupiter.api.Test;

/** Stock … */
class StockTest {
    private final OneOrder order = new OneOrder();
    private final World world = order.world;

    @Test
    void received_is_added_and_announced() {
        var decision = world.hear(new Fact.StockReceived("MUG", 7, "delivery"));

        assertThat(decision.stock()).containsExactly(new StockLevel("MUG", 12, 12));
        assertThat(decision.stockEvents())
                .containsExactly(
                        new StockEvent.Adjusted("MUG", 12, "fact-2"), new StockEvent.LevelChanged("MUG", 12, 2));
    }

    @Test
    void received_under_one_id_counts_once_and_is_answered_again() {
        var delivery = world.next(new Fact.StockReceived("MUG", 7, "delivery"), Sample.TIME);
        world.state.apply(world.decider.decide(world.state, delivery));

        var again = world.decider.decide(world.state, delivery);

        assertThat(again.stock()).isEmpty();
        assertThat(again.stockEvents()).containsExactly(new StockEvent.Adjusted("MUG", 12, delivery.id()));
    }

    @Test
    void something_else_under_the_id_of_a_receipt_is_refused() {
        var delivery = world.next(new Fact.StockReceived("MUG", 7, "delivery"), Sample.TIME);
        world.state.apply(world.decider.decide(world.state, delivery));

        var other = world.decider.decide(
                world.state,
                new Heard(
                        delivery.id(),
                        delivery.offset() + 1,
                        Sample.TIME,
                        new Fact.StockReceived("MUG", 8, "delivery")));

        assertThat(other.stock()).isEmpty();
        assertThat(other.receipts()).isEmpty();
        assertThat(other.stockEvents())
                .containsExactly(new StockEvent.AdjustmentRefused(
                        "MUG", 12, delivery.id(), StockEvent.AdjustmentRefused.BOOKED_DIFFERENTLY));
    }

    @Test
    void can_be_corrected_down_to_what_nobody_has_reserved() {
        order.reserve();

        assertThat(world.hear(new Fact.StockReceived("MUG", -3, "broken")).stock())
                .containsExactly(new StockLevel("MUG", 0, 2));
    }

    @Test
    void correction_that_would_touch_reserved_units_is_refused() {
        order.reserve();

        var decision = world.hear(new Fact.StockReceived("MUG", -4, "broken"));

        assertThat(decision.stock()).isEmpty();
        assertThat(decision.stockEvents())
                .containsExactly(new StockEvent.AdjustmentRefused("MUG", 3, "fact-3", "only 3 units are not reserved"));
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
        apply(order.submit(line("MUG", 5)));

        assertThat(world.hear(new Fact.StockOpened("MUG", 9))).isEqualTo(Decision.NOTHING);
        assertThat(world.available("MUG")).isZero();
    }
}
