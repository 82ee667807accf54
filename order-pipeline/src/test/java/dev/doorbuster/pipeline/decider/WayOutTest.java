package dev.doorbuster.pipeline.decider;

import static dev.doorbuster.pipeline.Sample.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.commerce.order.PaymentStatus;
import dev.doorbuster.commerce.order.Refund;
import dev.doorbuster.commerce.order.Return;
import dev.doorbuster.pipeline.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * All that can become of an order, walked through to the last state. Stands against github.com/vendure-ecommerce/vendure/issues/3411,
 * where an order that was paid for could not move on.
 */
class WayOutTest {
    private static final String ID = OneOrder.ID;
    private static final Instant NOW = Sample.TIME.plus(Duration.ofDays(1));

    /** What comes by itself: answers to what was asked, and time. */
    private static final List<Fact> ANSWERS = List.of(
            new Fact.AuthorizationApproved(ID, "pi_1"),
            new Fact.AuthorizationApproved(ID, "pi_2"),
            new Fact.AuthorizationDeclined(ID, "card_declined", "no"),
            new Fact.CaptureCompleted(ID, "pi_1"),
            new Fact.CaptureDeclined(ID, "expired", "too late"),
            new Fact.VoidCompleted(ID, "pi_1"),
            new Fact.VoidCompleted(ID, "pi_2"),
            new Fact.RefundCompleted(ID, 1),
            new Fact.RefundCompleted(ID, 2),
            new Fact.ShipmentDispatched(ID, "post", "T1"),
            new Fact.ShipmentRefused(ID, "no_such_address", "nobody lives there"),
            new Fact.ShipmentDelivered(ID, "T1"),
            new Fact.TimePassed());

    /** What somebody has to want. */
    private static final List<Fact> WISHES = List.of(
            new Fact.CancellationRequested(ID, "changed my mind"),
            new Fact.ReturnRequested(ID, Map.of("MUG", 1), "too blue"),
            new Fact.ReturnRequested(ID, Map.of(), "too blue"),
            new Fact.ReturnReceived(ID, 1, true),
            new Fact.ReturnReceived(ID, 2, false),
            new Fact.TaskParked(ID, "capture", "timeout"));

    /** All of an order that what comes next can depend on. */
    private record Place(
            OrderStatus status,
            PaymentStatus payment,
            @Nullable String reference,
            boolean due,
            boolean shipping,
            List<Return> returns,
            List<Refund> refunds,
            Set<String> released) {
        static Place of(Order order) {
            var returns = order.returns().stream()
                    .map(r -> new Return(r.number(), r.units(), "", "", r.received(), null))
                    .toList();
            return new Place(
                    order.status(),
                    order.payment(),
                    order.paymentReference(),
                    order.dueAt() != null,
                    order.shipping(),
                    returns,
                    order.refunds(),
                    new HashSet<>(order.released()));
        }
    }

    private final Map<Place, Order> orders = new HashMap<>();
    /** By place, where its own answers can lead. */
    private final Map<Place, Set<Place>> onwards = new HashMap<>();

    private int heard;

    WayOutTest() {
        var first = new OneOrder();
        first.reserve();
        var free = new OneOrder();
        OneOrder.apply(free.world.hear(new Fact.OrderSubmitted(Sample.order(ID, 0, line("MUG", 2)))));
        var rejected = new OneOrder();
        OneOrder.apply(rejected.submit(line("MUG", 6)));
        explore(Stream.of(first, free, rejected)
                .map(start -> start.world.order(ID))
                .toList());
    }

    @Test
    void every_order_comes_to_an_end_by_itself_from_wherever_it_is() {
        var ends = orders.keySet().stream().filter(place -> isFinal(place)).collect(Collectors.toSet());

        var stuck = new HashSet<>(orders.keySet());
        stuck.removeAll(leadingTo(ends));

        assertThat(stuck).isEmpty();
    }

    @Test
    void a_paid_order_can_be_delivered_and_can_be_paid_back() {
        var paid = orders.keySet().stream()
                .filter(place -> place.status() == OrderStatus.CONFIRMED && place.payment() == PaymentStatus.CAPTURED)
                .collect(Collectors.toSet());

        assertThat(leadingTo(with(OrderStatus.DELIVERED))).containsAll(paid);
        assertThat(leadingTo(with(OrderStatus.REFUNDED))).containsAll(paid);
        assertThat(paid).isNotEmpty();
    }

    @Test
    void no_answer_that_is_waited_for_is_passed_over() {
        for (var order : orders.values()) {
            for (var answer : awaited(order)) {
                assertThat(after(order, answer))
                        .as("%s hears %s", Place.of(order), answer)
                        .isNotEqualTo(order);
            }
        }
    }

    @Test
    void no_order_ends_with_money_kept_for_nothing() {
        assertThat(orders.values().stream()
                        .filter(Order::isFinal)
                        .filter(order -> order.isCalledOff() || order.status() == OrderStatus.REJECTED)
                        .map(Order::payment)
                        .distinct())
                .isNotEmpty()
                .doesNotContain(PaymentStatus.CAPTURED, PaymentStatus.PARTIALLY_REFUNDED);
    }

    /** Otherwise the walk would prove little. */
    @Test
    void the_walk_sees_every_status() {
        assertThat(orders.keySet().stream().map(Place::status).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        statusesExcept(OrderStatus.SUBMITTED, OrderStatus.AUTHORIZED)); // gone within one decision
        assertThat(orders.keySet().stream().map(Place::payment).distinct())
                .containsExactlyInAnyOrder(PaymentStatus.values());
    }

    private void explore(List<Order> starts) {
        var open = new ArrayDeque<Order>();
        for (var start : starts) {
            var _ = see(start, open);
        }
        while (!open.isEmpty()) {
            var order = open.remove();
            var next = onwards.computeIfAbsent(Place.of(order), place -> new HashSet<>());
            for (var fact : ANSWERS) {
                next.add(see(after(order, fact), open));
            }
            for (var fact : WISHES) {
                var _ = see(after(order, fact), open);
            }
            assertThat(orders).as("the walk has an end").hasSizeLessThan(20_000);
        }
    }

    private Place see(Order order, ArrayDeque<Order> open) {
        var place = Place.of(order);
        if (orders.putIfAbsent(place, order) == null) {
            open.add(order);
        }
        return place;
    }

    private Order after(Order order, Fact fact) {
        var world = new World();
        world.state.put(new StockLevel("MUG", 3, 5));
        world.state.put(order);
        var time = fact instanceof Fact.TimePassed ? NOW : Sample.TIME;
        var decision = world.decider.decide(world.state, new Heard("fact-" + ++heard, heard, time, fact));
        assertThat(decision.unexpected()).isNull();
        return decision.orders().isEmpty() ? order : decision.orders().getFirst();
    }

    /** Yes and no alike, of the bank and of the carrier. */
    private static List<Fact> awaited(Order order) {
        if (order.status() == OrderStatus.CONFIRMED && order.shipping()) {
            return List.of(
                    new Fact.ShipmentDispatched(ID, "post", "T1"),
                    new Fact.ShipmentRefused(ID, "no_such_address", "nobody lives there"));
        }
        return switch (order.payment()) {
            case AUTHORIZING ->
                List.of(
                        new Fact.AuthorizationApproved(ID, "pi_1"),
                        new Fact.AuthorizationDeclined(ID, "card_declined", "no"));
            case CAPTURING ->
                List.of(new Fact.CaptureCompleted(ID, "pi_1"), new Fact.CaptureDeclined(ID, "expired", "too late"));
            case VOIDING -> List.of(new Fact.VoidCompleted(ID, "pi_1"));
            case REFUNDING ->
                order.refunds().stream()
                        .filter(refund -> !refund.done())
                        .<Fact>map(refund -> new Fact.RefundCompleted(ID, refund.number()))
                        .toList();
            default -> List.of();
        };
    }

    private boolean isFinal(Place place) {
        var order = orders.get(place);
        return order != null && order.isFinal();
    }

    private Set<Place> with(OrderStatus status) {
        return orders.keySet().stream()
                .filter(place -> place.status() == status)
                .collect(Collectors.toSet());
    }

    private Set<Place> leadingTo(Set<Place> ends) {
        var found = new HashSet<>(ends);
        var more = new ArrayList<>(ends);
        while (!more.isEmpty()) {
            more.clear();
            onwards.forEach((place, next) -> {
                if (!found.contains(place) && next.stream().anyMatch(found::contains)) {
                    more.add(place);
                }
            });
            found.addAll(more);
        }
        return found;
    }

    private static List<OrderStatus> statusesExcept(OrderStatus... passing) {
        return Stream.of(OrderStatus.values())
                .filter(status -> !List.of(passing).contains(status))
                .toList();
    }
}
