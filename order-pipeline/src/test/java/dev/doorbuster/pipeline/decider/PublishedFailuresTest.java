package dev.doorbuster.pipeline.decider;

import static dev.doorbuster.pipeline.Sample.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.commerce.order.PaymentStatus;
import dev.doorbuster.commerce.pricing.OrderLine;
import dev.doorbuster.pipeline.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What has gone wrong in shops that publish their issues, tried on the decider alone. */
class PublishedFailuresTest {
    private static final String ONE = Sample.orderId("ams", 1);
    private static final String TWO = Sample.orderId("ams", 2);
    private static final Instant LATER = Sample.TIME.plus(World.HOLDING);

    /** github.com/medusajs/medusa/issues/16825: a compensation released a reservation that another order lived on. */
    @Test
    void one_unit_is_never_two_orders_wherever_a_step_fails_and_whatever_is_heard_twice() {
        var failures = List.of(
                List.<Fact>of(declined(ONE)),
                List.<Fact>of(cancelled(ONE)),
                List.<Fact>of(new Fact.TimePassed()),
                List.<Fact>of(cancelled(ONE), approved(ONE)),
                List.<Fact>of(approved(ONE), new Fact.CaptureDeclined(ONE, "expired", "too late")),
                List.<Fact>of(approved(ONE), cancelled(ONE), captured(ONE)),
                List.<Fact>of(approved(ONE), captured(ONE), cancelled(ONE), new Fact.RefundCompleted(ONE, 1)));
        var worlds = new HashSet<Long>();
        for (var failure : failures) {
            for (int second = 0; second <= failure.size(); second++) {
                for (int again = 0; again < failure.size(); again++) {
                    worlds.add(oneUnit(failure, second, again));
                }
            }
        }
        assertThat(worlds).as("orders that hold the unit in the end").containsExactlyInAnyOrder(0L, 1L);
    }

    /** @return how many orders hold the unit in the end */
    private static long oneUnit(List<Fact> failure, int second, int again) {
        var story = new ArrayList<>(failure);
        story.add(second, submitted(TWO, line("MUG", 1)));
        story.addFirst(submitted(ONE, line("MUG", 1)));
        story.add(failure.get(again));
        story.add(submitted(ONE, line("MUG", 1)));
        var world = new World();
        OneOrder.apply(world.hear(new Fact.StockReceived("MUG", 1, "delivery")));
        long holders = 0;
        for (var fact : story) {
            var decision = world.hear(fact, fact instanceof Fact.TimePassed ? LATER : Sample.TIME);
            assertThat(decision.unexpected()).isNull();
            holders = Stream.of(ONE, TWO)
                    .map(world.state::order)
                    .filter(order -> order != null && order.status().isHoldingStock())
                    .count();
            assertThat(world.available("MUG") + holders)
                    .as("%s of %s", fact, story)
                    .isEqualTo(1);
        }
        return holders;
    }

    /** github.com/medusajs/medusa/issues/15122: order.placed went out, then the payment failed and all was undone. */
    @Test
    void nothing_is_called_confirmed_before_the_bank_holds_the_money_nor_once_it_is_called_off() {
        var facts = List.<Fact>of(
                approved(ONE), declined(ONE), captured(ONE), cancelled(ONE), new Fact.TimePassed(), approved(ONE));
        for (var order : orders(facts)) {
            var world = reserved(ONE);
            var told = new ArrayList<OrderEvent>();
            for (var fact : order) {
                told.addAll(world.hear(fact, fact instanceof Fact.TimePassed ? LATER : Sample.TIME)
                        .orderEvents());
            }
            var kinds = told.stream().map(OrderEvent::kind).toList();
            int confirmed = kinds.indexOf("order.confirmed");
            if (confirmed >= 0) {
                assertThat(kinds.subList(0, confirmed)).as("%s", order).contains("payment.authorized");
                assertThat(kinds.subList(0, confirmed)).doesNotContain("order.cancelled", "order.declined");
                assertThat(kinds.subList(confirmed + 1, kinds.size()))
                        .doesNotContain("order.confirmed", "order.declined");
            }
        }
    }

    /** github.com/medusajs/medusa/issues/13301: the client's confirmation and the provider's webhook both captured. */
    @Test
    void a_payment_is_captured_once_however_answers_and_webhooks_interleave() {
        var facts =
                List.<Fact>of(approved(ONE), approved(ONE), approved(ONE), captured(ONE), captured(ONE), captured(ONE));
        var interleavings = orders(facts);
        assertThat(interleavings).hasSize(20);
        for (var order : interleavings) {
            var world = reserved(ONE);
            var decisions = order.stream().map(world::hear).toList();

            var tasks = decisions.stream().flatMap(d -> d.tasks().stream()).toList();
            boolean approvedFirst = order.getFirst() instanceof Fact.AuthorizationApproved;
            assertThat(tasks.stream().filter(Task.Capture.class::isInstance)).hasSize(approvedFirst ? 1 : 0);
            assertThat(tasks.stream().filter(Task.Notify.class::isInstance)).hasSize(1);
            assertThat(tasks).hasSize(approvedFirst ? 2 : 1);
            assertThat(decisions.stream().flatMap(d -> d.orderEvents().stream()).map(OrderEvent::kind))
                    .containsExactly("payment.authorized", "order.confirmed", "payment.captured");
            assertThat(world.order(ONE).payment()).isEqualTo(PaymentStatus.CAPTURED);
            assertThat(world.order(ONE).refunds()).isEmpty();
        }
    }

    /** github.com/vendure-ecommerce/vendure/issues/3508: stock was checked in one step and allocated in another. */
    @Property(tries = 200)
    void looking_and_taking_are_one_step(
            @ForAll @IntRange(min = 0, max = 20) int stock,
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 1, max = 4) Integer> wishes) {
        var world = new World();
        world.state.put(new StockLevel("MUG", stock, stock));
        long left = stock;
        for (int n = 0; n < wishes.size(); n++) {
            int wish = wishes.get(n);
            boolean fits = wish <= left;
            var id = Sample.orderId("ams", n);

            var decision = world.hear(submitted(id, line("MUG", wish)));

            left -= fits ? wish : 0;
            assertThat(world.order(id).status()).isEqualTo(fits ? OrderStatus.RESERVED : OrderStatus.REJECTED);
            assertThat(decision.stock())
                    .isEqualTo(fits ? List.of(new StockLevel("MUG", left, stock)) : List.<StockLevel>of());
        }
        assertThat(world.available("MUG")).isEqualTo(left);
    }

    /** github.com/medusajs/medusa/issues/16502: each line of a bundle was held against stock that the others took as well. */
    @Test
    void the_lines_of_one_order_share_one_shelf() {
        var world = new World();
        world.state.put(new StockLevel("MUG", 3, 3));
        world.state.put(new StockLevel("HAT", 1, 1));

        var tooMany = world.hear(submitted(ONE, line("MUG", 2), line("HAT", 1), line("MUG", 2)));
        var exact = world.hear(submitted(TWO, line("MUG", 2), line("HAT", 1), line("MUG", 1)));

        assertThat(OneOrder.kinds(tooMany)).containsExactly("order.received", "order.rejected");
        assertThat(tooMany.stock()).isEmpty();
        assertThat(tooMany.orderEvents().getLast().messages())
                .extracting(message -> message.path())
                .containsExactly("$.lines[0]", "$.lines[2]");
        assertThat(exact.stock()).containsExactlyInAnyOrder(new StockLevel("MUG", 0, 3), new StockLevel("HAT", 0, 1));
    }

    /** github.com/saleor/saleor/issues/17086: a webhook was handled before the transaction that its row was in. */
    @Test
    void the_providers_news_may_come_right_behind_the_submission() {
        for (var news : List.of(approved(ONE), captured(ONE))) {
            var world = new World();
            world.state.put(new StockLevel("MUG", 1, 1));
            var submission = world.hear(submitted(ONE, line("MUG", 1)));

            var decision = world.hear(news);

            assertThat(submission.tasks()).as("nobody was asked yet").hasSize(1);
            assertThat(OneOrder.kinds(decision)).contains("payment.authorized", "order.confirmed");
        }
        assertThat(new World().hear(captured(ONE)).unexpected()).isEqualTo("unknown order " + ONE);
    }

    private static World reserved(String id) {
        var world = new World();
        world.state.put(new StockLevel("MUG", 1, 1));
        OneOrder.apply(world.hear(submitted(id, line("MUG", 1))));
        return world;
    }

    /** Every order in which the facts can be heard; equal ones are not told apart. */
    private static Collection<List<Fact>> orders(List<Fact> facts) {
        if (facts.isEmpty()) {
            return Set.of(List.of());
        }
        var all = new HashSet<List<Fact>>();
        IntStream.range(0, facts.size()).forEach(i -> {
            var others = new ArrayList<>(facts);
            var first = others.remove(i);
            orders(others).forEach(rest -> {
                var one = new ArrayList<Fact>(List.of(first));
                one.addAll(rest);
                all.add(one);
            });
        });
        return all;
    }

    private static Fact submitted(String id, OrderLine... lines) {
        return new Fact.OrderSubmitted(Sample.order(id, lines));
    }

    private static Fact approved(String id) {
        return new Fact.AuthorizationApproved(id, "pi_1");
    }

    private static Fact declined(String id) {
        return new Fact.AuthorizationDeclined(id, "card_declined", "no");
    }

    private static Fact captured(String id) {
        return new Fact.CaptureCompleted(id, "pi_1");
    }

    private static Fact cancelled(String id) {
        return new Fact.CancellationRequested(id, "changed my mind");
    }
}
