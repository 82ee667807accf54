package dev.doorbuster.pipeline.decider;

import static dev.doorbuster.pipeline.Sample.line;
import static dev.doorbuster.pipeline.decider.OneOrder.apply;
import static dev.doorbuster.pipeline.decider.OneOrder.kinds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.checkout.Message;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.order.Submission;
import dev.doorbuster.commerce.pricing.OrderLine;
import dev.doorbuster.pipeline.Sample;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shopper with a limit of two mugs … */
class LimitsTest {
    private static final String ADA = "ada@example.com";
    private static final List<String> RESERVED = List.of("order.received", "order.reserved");
    private static final List<String> REJECTED = List.of("order.received", "order.rejected");

    private final World world = new World();
    private int orders;

    @BeforeEach
    void fill_the_shelf() {
        apply(world.hear(new Fact.StockReceived("MUG", 50, "delivery")));
        apply(world.hear(new Fact.StockReceived("HAT", 50, "delivery")));
    }

    @Test
    void gets_two_and_not_one_more_in_whatever_session() {
        assertThat(kinds(buy(ADA, "s1", line("MUG", 1)))).isEqualTo(RESERVED);
        assertThat(kinds(buy(ADA, "s2", line("MUG", 1)))).isEqualTo(RESERVED);

        var third = buy(ADA, "s3", line("HAT", 1), line("MUG", 1));

        assertThat(kinds(third)).isEqualTo(REJECTED);
        assertThat(third.orderEvents().getLast().messages())
                .containsExactly(Message.fatal(
                        "limit_exceeded", "$.lines[1]", "No more than 2 of Title of MUG for one shopper"));
        assertThat(third.stock()).isEmpty();
        assertThat(third.tasks()).isEmpty();
        assertThat(world.available("MUG")).isEqualTo(48);
    }

    @Test
    void is_known_by_the_session_under_another_address() {
        apply(buy(ADA, "s1", line("MUG", 2)));

        assertThat(kinds(buy("bob@example.com", "s1", line("MUG", 1)))).isEqualTo(REJECTED);
        assertThat(kinds(buy("bob@example.com", "s2", line("MUG", 2)))).isEqualTo(RESERVED);
    }

    @Test
    void is_known_by_the_address_however_it_is_written() {
        apply(buy(ADA, "s1", line("MUG", 2)));

        assertThat(kinds(buy(" ADA@Example.com", "s2", line("MUG", 1)))).isEqualTo(REJECTED);
    }

    @Test
    void gets_no_more_by_way_of_two_lines_of_one_sku() {
        assertThat(kinds(buy(ADA, "s1", line("MUG", 1), line("MUG", 2)))).isEqualTo(REJECTED);
        assertThat(kinds(buy(ADA, "s1", line("MUG", 1), line("MUG", 1)))).isEqualTo(RESERVED);
        assertThat(kinds(buy(ADA, "s1", line("MUG", 1)))).isEqualTo(REJECTED);
    }

    @Test
    void is_not_held_to_what_was_rejected() {
        assertThat(kinds(buy(ADA, "s1", line("MUG", 3)))).isEqualTo(REJECTED);
        assertThat(kinds(buy(ADA, "s1", line("MUG", 2), line("HAT", 51)))).isEqualTo(REJECTED);

        assertThat(kinds(buy(ADA, "s1", line("MUG", 2)))).isEqualTo(RESERVED);
    }

    @Test
    void may_buy_again_what_was_cancelled_declined_or_held_too_long() {
        apply(buy(ADA, "s1", line("MUG", 2)));
        apply(world.hear(new Fact.CancellationRequested(last(), "changed my mind")));

        assertThat(kinds(buy(ADA, "s1", line("MUG", 2)))).isEqualTo(RESERVED);
        apply(world.hear(new Fact.AuthorizationDeclined(last(), "card_declined", "no")));

        assertThat(kinds(buy(ADA, "s1", line("MUG", 2)))).isEqualTo(RESERVED);
        apply(world.hear(new Fact.TimePassed(), Sample.TIME.plus(World.HOLDING)));

        assertThat(kinds(buy(ADA, "s1", line("MUG", 2)))).isEqualTo(RESERVED);
        assertThat(kinds(buy(ADA, "s1", line("MUG", 1)))).isEqualTo(REJECTED);
    }

    @Test
    void does_not_get_units_back_twice() {
        apply(buy(ADA, "s1", line("MUG", 1)));
        apply(buy(ADA, "s1", line("MUG", 1)));
        apply(world.hear(new Fact.CancellationRequested(last(), "")));
        apply(world.hear(new Fact.CancellationRequested(last(), "")));
        apply(world.hear(new Fact.AuthorizationDeclined(last(), "card_declined", "no")));

        assertThat(kinds(buy(ADA, "s1", line("MUG", 2)))).isEqualTo(REJECTED);
        assertThat(kinds(buy(ADA, "s1", line("MUG", 1)))).isEqualTo(RESERVED);
    }

    @Test
    void buys_what_has_no_limit_as_often_as_they_like() {
        apply(buy(ADA, "s1", line("MUG", 2)));

        assertThat(kinds(buy(ADA, "s1", line("HAT", 9)))).isEqualTo(RESERVED);
        assertThat(kinds(buy(ADA, "s1", line("HAT", 9)))).isEqualTo(RESERVED);
    }

    private Decision buy(String email, String session, OrderLine... lines) {
        orders++;
        var plain = Sample.order(last(), lines);
        return world.hear(new Fact.OrderSubmitted(new Submission(
                plain.orderId(),
                plain.checkoutId(),
                session,
                email,
                plain.currency(),
                plain.shippingAddress(),
                plain.shippingOption(),
                plain.lines(),
                plain.totals(),
                plain.paymentToken(),
                plain.submittedAt(),
                Map.of("MUG", 2))));
    }

    private String last() {
        return Sample.orderId("ams", orders);
    }
}
