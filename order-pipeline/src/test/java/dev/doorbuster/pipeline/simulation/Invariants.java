package dev.doorbuster.pipeline.simulation;

import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.EventData;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.commerce.order.PaymentStatus;
import dev.doorbuster.pipeline.writer.OrderChanges;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The promises, held against the tables, the log and the bank's books: none of it is taken from the code under test. */
final class Invariants {
    private final SimLog log;
    private final SimLedger.Tables tables;
    private final SimPsp psp;
    private final SimCarrier carrier;
    private final Crowd crowd;
    private final List<String> found = new ArrayList<>();

    Invariants(SimLog log, SimLedger.Tables tables, SimPsp psp, SimCarrier carrier, Crowd crowd) {
        this.log = log;
        this.tables = tables;
        this.psp = psp;
        this.carrier = carrier;
        this.crowd = crowd;
    }

    List<String> violations(boolean quiet) {
        expect(quiet, "not everything came to rest: " + stuck());
        crowd.accepted.forEach(id -> expect(tables.orders.containsKey(id), "lost " + id));
        Crowd.SKUS.forEach(this::stock);
        tables.orders.values().forEach(this::money);
        tables.orders.values().forEach(this::parcel);
        history();
        limits();
        published();
        return found;
    }

    private List<String> stuck() {
        return tables.orders.values().stream()
                .filter(order -> !order.isFinal())
                .map(order -> order.id() + " " + order.status() + " " + order.payment())
                .toList();
    }

    /** Sold and left is what was received; what has come back for sale is left again. */
    private void stock(String sku) {
        long received = tables.receipts.values().stream()
                .filter(receipt -> receipt.sku().equals(sku))
                .mapToLong(receipt -> receipt.quantity())
                .sum();
        long gone = tables.orders.values().stream()
                .filter(order ->
                        order.status().isHoldingStock() || !order.shipments().isEmpty())
                .mapToLong(order -> order.units().getOrDefault(sku, 0))
                .sum();
        long back = restocked(sku);
        expect(back == toldBack(sku), sku + ": " + back + " are back, and the orders tell of " + toldBack(sku));
        var level = tables.stock.get(sku);
        long available = level == null ? 0 : level.available();
        expect(
                available + gone - back == received,
                sku + ": " + available + " left, " + gone + " sold, " + back + " back, but " + received + " received");
        expect(level == null || level.received() == received, sku + ": receipts do not add up");
    }

    /** From the facts that merchants reported, each counted once. */
    private long restocked(String sku) {
        var counted = new HashSet<String>();
        long units = 0;
        for (var event : log.topic(SimLog.TOPICS.orders())) {
            if (event.data() instanceof dev.doorbuster.commerce.event.Fact.ReturnReceived fact
                    && fact.restock()
                    && wasBooked(fact.orderId(), event.id())
                    && counted.add(fact.orderId() + fact.number())) {
                units += Objects.requireNonNull(tables.orders.get(fact.orderId()))
                        .returns()
                        .get(fact.number() - 1)
                        .units()
                        .getOrDefault(sku, 0);
            }
        }
        return units;
    }

    private long toldBack(String sku) {
        return tables.orders.values().stream()
                .flatMap(order -> order.returns().stream())
                .filter(sentBack -> Boolean.TRUE.equals(sentBack.restocked()))
                .mapToLong(sentBack -> sentBack.units().getOrDefault(sku, 0))
                .sum();
    }

    private boolean wasBooked(String orderId, String factId) {
        return tables.history.stream()
                .map(OrderChanges.Line::event)
                .anyMatch(event -> event.orderId().equals(orderId)
                        && event.kind().equals("order.return-received")
                        && event.cause().equals(factId));
    }

    private void money(Order order) {
        long authorized = books(order.id(), "authorize");
        long captured = books(order.id(), "capture");
        long voided = books(order.id(), "void");
        long refunded = books(order.id(), "refund");
        long captures = psp.books.stream()
                .filter(e -> e.orderId().equals(order.id()) && e.kind().equals("capture"))
                .count();
        var who = order.id() + " (" + order.status() + ", " + order.payment() + ")";
        expect(captures <= 1, who + " was charged " + captures + " times");
        expect(
                authorized == captured + voided,
                who + ": " + authorized + " held, " + captured + " taken, " + voided + " let go");
        expect(refunded <= captured, who + " was paid back more than it paid");
        long kept = captured - refunded;
        long owed = switch (order.status()) {
            case SHIPPED, DELIVERED ->
                order.submission().total().amount() - order.refunded().amount();
            default -> 0;
        };
        expect(kept == owed, who + " paid " + kept + " for what is worth " + owed);
        expect(
                order.payment() != PaymentStatus.CAPTURED || captured > 0 || owed == 0,
                who + " says captured and the bank does not");
    }

    private long books(String orderId, String kind) {
        return psp.books.stream()
                .filter(e -> e.orderId().equals(orderId) && e.kind().equals(kind))
                .mapToLong(SimPsp.Entry::amount)
                .sum();
    }

    private void parcel(Order order) {
        boolean sent = carrier.parcels.containsKey(order.id());
        boolean says = !order.shipments().isEmpty();
        expect(sent == says, order.id() + " " + order.status() + (sent ? " was sent a parcel" : " was sent none"));
        expect(!sent || order.status() != OrderStatus.CANCELLED, order.id() + " was called off and got a parcel");
    }

    /** The history alone gives the orders. */
    private void history() {
        var folded = new HashMap<String, Order>();
        for (var line : tables.history) {
            var event = line.event();
            var submission = event.change().submission();
            var before = submission == null ? folded.get(event.orderId()) : Order.submitted(submission);
            if (before == null || event.number() != before.events() + 1) {
                found.add("history of " + event.orderId() + " has no place for event " + event.number());
                return;
            }
            folded.put(event.orderId(), before.after(event));
        }
        expect(folded.equals(tables.orders), "the history tells of other orders than there are");
    }

    private void limits() {
        Map<String, Integer> bought = new HashMap<>();
        for (var order : tables.orders.values()) {
            boolean counts =
                    order.status().isHoldingStock() || !order.shipments().isEmpty();
            if (counts) {
                order.submission()
                        .shopperKeys()
                        .forEach(key -> bought.merge(key, order.units().getOrDefault("HAT", 0), Integer::sum));
            }
        }
        bought.forEach((shopper, units) ->
                expect(units <= Crowd.LIMITS.getOrDefault("HAT", 0), shopper + " has " + units + " of a limited SKU"));
    }

    /** What was committed was published, and nothing else was. */
    private void published() {
        var topics = List.of(
                SimLog.TOPICS.orderEvents(),
                SimLog.TOPICS.paymentTasks(),
                SimLog.TOPICS.fulfilmentTasks(),
                SimLog.TOPICS.notificationTasks());
        Map<String, Set<Event<EventData>>> promised = new HashMap<>();
        tables.promised.forEach(message ->
                promised.computeIfAbsent(message.topic(), t -> new HashSet<>()).add(log.decode(message)));
        for (var topic : topics) {
            var expected = promised.getOrDefault(topic, Set.of());
            var actual = new HashSet<>(log.topic(topic));
            expect(actual.containsAll(expected), topic + " lacks what was committed");
            actual.removeAll(expected);
            actual.removeIf(event -> isReplay(event, expected));
            expect(actual.isEmpty(), topic + " has what was never committed: " + actual);
        }
    }

    /** An operator's replay carries its own time. */
    private static boolean isReplay(Event<EventData> event, Set<Event<EventData>> expected) {
        return expected.stream()
                .anyMatch(e -> e.id().equals(event.id()) && e.data().equals(event.data()));
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            found.add(otherwise);
        }
    }
}
