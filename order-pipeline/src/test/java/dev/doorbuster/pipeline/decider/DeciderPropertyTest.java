package dev.doorbuster.pipeline.decider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.commerce.order.Return;
import dev.doorbuster.commerce.pricing.OrderLine;
import dev.doorbuster.pipeline.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Facts in any order, as often as they like: few orders and SKUs, so that they get in each other's way. */
class DeciderPropertyTest {
    private static final List<String> SKUS = List.of("MUG", "HAT", "POT");
    private static final List<String> ORDERS =
            IntStream.range(0, 4).mapToObj(n -> Sample.orderId("ams", n)).toList();

    private final World world = new World();
    private final Set<String> effects = new HashSet<>();
    private final Set<String> captured = new HashSet<>();
    private final Map<String, Long> received = new HashMap<>();

    @Property(tries = 600)
    void any_sequence_of_facts_keeps_the_promises(@ForAll("sequences") List<Tuple.Tuple2<Fact, Integer>> facts) {
        for (var step : facts) {
            var heard = world.next(step.get1(), Sample.TIME.plusSeconds(step.get2()));
            var decision = decidePurely(heard);
            world.state.apply(decision);
            countReceived(step.get1(), decision);
            decision.orderEvents().stream()
                    .filter(event -> event.kind().equals("payment.captured"))
                    .forEach(event -> captured.add(event.orderId()));
            assertEveryUnitIsSomewhere();
            assertEffectsHappenOnce(decision);
        }
    }

    @Provide
    Arbitrary<List<Tuple.Tuple2<Fact, Integer>>> sequences() {
        var stories =
                Arbitraries.of(ORDERS).flatMap(this::story).list().ofMinSize(1).ofMaxSize(6);
        var noise = Combinators.combine(fact(), Arbitraries.integers().between(0, 400))
                .as(Tuple::of)
                .list()
                .ofMaxSize(40);
        return Combinators.combine(stories, noise, Arbitraries.randomValue(r -> r))
                .as((told, more, random) -> {
                    var all = new ArrayList<Tuple.Tuple2<Fact, Integer>>();
                    told.forEach(all::addAll);
                    more.forEach(step -> all.add(random.nextInt(all.size() + 1), step));
                    return all;
                });
    }

    /** How an order goes when nothing gets in between, so that late states are reached as well. */
    private Arbitrary<List<Tuple.Tuple2<Fact, Integer>>> story(String order) {
        return Combinators.combine(lines(), Arbitraries.of(true, false)).as((lines, paid) -> {
            Fact submitted = new Fact.OrderSubmitted(submission(order, lines, paid));
            return List.of(
                    Tuple.of(new Fact.StockReceived("MUG", 3, "delivery"), 0),
                    Tuple.of(submitted, 1),
                    Tuple.of(new Fact.AuthorizationApproved(order, "pi_" + order), 2),
                    Tuple.of(new Fact.CaptureCompleted(order, "pi_" + order), 3),
                    Tuple.of(new Fact.TimePassed(), 300),
                    Tuple.of(new Fact.ShipmentDispatched(order, "post", "T1"), 301),
                    Tuple.of(new Fact.ReturnRequested(order, Map.of("MUG", 1), ""), 302),
                    Tuple.of(new Fact.ReturnRequested(order, Map.of(), ""), 303),
                    Tuple.of(new Fact.ReturnReceived(order, 1, true), 304));
        });
    }

    private Arbitrary<Fact> fact() {
        return Arbitraries.frequencyOf(
                Tuple.of(10, Arbitraries.of(ORDERS).flatMap(this::ofOrder)),
                Tuple.of(
                        3,
                        Combinators.combine(
                                        Arbitraries.of(SKUS),
                                        Arbitraries.integers().between(-4, 6))
                                .as((sku, n) -> new Fact.StockReceived(sku, n, ""))),
                Tuple.of(1, Arbitraries.of(SKUS).map(sku -> new Fact.StockOpened(sku, 4))),
                Tuple.of(2, Arbitraries.just(new Fact.TimePassed())));
    }

    private Arbitrary<Fact> ofOrder(String order) {
        return Arbitraries.oneOf(
                lines().map(lines -> new Fact.OrderSubmitted(submission(order, lines, lines.size() % 3 != 0))),
                Arbitraries.of(
                        new Fact.AuthorizationApproved(order, "pi_" + order),
                        new Fact.AuthorizationDeclined(order, "card_declined", "no"),
                        new Fact.CaptureCompleted(order, "pi_" + order),
                        new Fact.VoidCompleted(order, "pi_" + order),
                        new Fact.RefundCompleted(order, 1),
                        new Fact.CancellationRequested(order, "changed my mind"),
                        new Fact.ShipmentDispatched(order, "post", "T1"),
                        new Fact.ShipmentDelivered(order, "T1"),
                        new Fact.ReturnRequested(order, Map.of(), ""),
                        new Fact.ReturnRequested(order, Map.of("MUG", 1), ""),
                        new Fact.ReturnReceived(order, 1, true),
                        new Fact.ReturnReceived(order, 2, true),
                        new Fact.RefundCompleted(order, 2),
                        new Fact.MessageDelivered(order, "order_confirmed", "ada@example.com"),
                        new Fact.TaskParked(order, "capture", "timeout")));
    }

    private static Arbitrary<List<OrderLine>> lines() {
        return Combinators.combine(Arbitraries.of(SKUS), Arbitraries.integers().between(1, 3))
                .as(Sample::line)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    private static dev.doorbuster.commerce.order.Submission submission(
            String order, List<OrderLine> lines, boolean paid) {
        var array = lines.toArray(OrderLine[]::new);
        return paid ? Sample.order(order, array) : Sample.order(order, 0, array);
    }

    private record Snapshot(
            Map<String, Optional<StockLevel>> stock, Map<String, Optional<Order>> orders, Optional<Instant> due) {}

    private Snapshot snapshot() {
        var stock = new HashMap<String, Optional<StockLevel>>();
        SKUS.forEach(sku -> stock.put(sku, Optional.ofNullable(world.state.stock(sku))));
        var orders = new HashMap<String, Optional<Order>>();
        ORDERS.forEach(id -> orders.put(id, Optional.ofNullable(world.state.order(id))));
        return new Snapshot(stock, orders, world.state.nextDue());
    }

    private Decision decidePurely(Heard heard) {
        var before = snapshot();
        var first = world.decider.decide(world.state, heard);
        assertThat(world.decider.decide(world.state, heard)).isEqualTo(first);
        assertThat(snapshot()).isEqualTo(before);
        return first;
    }

    /** Kept apart from the decider's own books. */
    private void countReceived(Fact fact, Decision decision) {
        if (!decision.stock().isEmpty()) {
            switch (fact) {
                case Fact.StockReceived f -> received.merge(f.sku(), f.quantity(), Long::sum);
                case Fact.StockOpened f -> received.merge(f.sku(), f.quantity(), Long::sum);
                default -> {
                    // Only moves units between the shelf and orders.
                }
            }
        }
    }

    private void assertEveryUnitIsSomewhere() {
        for (var sku : SKUS) {
            long sold = ORDERS.stream()
                    .map(world.state::order)
                    .filter(Objects::nonNull)
                    .mapToLong(order -> notOnTheShelf(order, sku))
                    .sum();
            assertThat(world.available(sku)).as("stock of %s", sku).isNotNegative();
            assertThat(sold + world.available(sku))
                    .as("sold and left of %s", sku)
                    .isEqualTo(received.getOrDefault(sku, 0L));
        }
    }

    /** Units set aside, on their way or with the shopper. */
    private static long notOnTheShelf(Order order, String sku) {
        boolean sent = order.status() == OrderStatus.SHIPPED
                || order.status() == OrderStatus.DELIVERED
                || !order.returns().isEmpty();
        if (!sent && !order.status().isHoldingStock()) {
            return 0;
        }
        assertThat(order.refunded().amount())
                .isLessThanOrEqualTo(order.submission().total().amount());
        long back = order.returns().stream()
                .filter(Return::received)
                .mapToLong(r -> r.units().getOrDefault(sku, 0))
                .sum();
        return order.units().getOrDefault(sku, 0) - back;
    }

    /** A shopper is charged, paid back and sent a parcel at most once, whatever the log says. */
    private void assertEffectsHappenOnce(Decision decision) {
        for (var task : decision.tasks()) {
            assertThat(effects.add(task.idempotencyKey()))
                    .as("%s is asked for once", task.idempotencyKey())
                    .isTrue();
            if (task instanceof Task.Refund refund) {
                assertThat(captured).contains(refund.orderId());
            }
        }
        assertThat(decision.orders()).extracting(Order::id).doesNotHaveDuplicates();
        assertThat(decision.stock()).extracting(StockLevel::sku).doesNotHaveDuplicates();
    }
}
