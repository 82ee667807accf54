package dev.doorbuster.pipeline.writer;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.pipeline.decider.StockLevel;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the region's writer has decided, counted when it is committed: orders by status, stock decisions, how long each step of an
 * order took, and how long until a shopper had a yes or a no. The live orders are counted by whoever writes; on a standby they are
 * zero, so that their sum over all processes is right. The writer's thread tells, any thread may look.
 */
final class OrderMeters {
    /** The shopper has neither a yes nor a no. */
    private static final Set<OrderStatus> UNDECIDED =
            EnumSet.of(OrderStatus.SUBMITTED, OrderStatus.RESERVED, OrderStatus.AUTHORIZED);

    private static final Set<String> STOCK_DECISIONS = Set.of("order.reserved", "order.rejected");
    private static final Duration[] BUCKETS = IntStream.of(50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 60_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private record Live(
            OrderStatus status,
            Instant submittedAt,
            @Nullable Instant lastEvent) {}

    private final MeterRegistry meters;
    private final InstantSource clock;
    private final Map<String, Live> live = new ConcurrentHashMap<>();
    private final ShelfAudit audit = new ShelfAudit();

    OrderMeters(MeterRegistry meters, InstantSource clock) {
        this.meters = meters;
        this.clock = clock;
        for (var status : OrderStatus.values()) {
            Gauge.builder("doorbuster.orders.live", () -> count(status))
                    .description("Orders that are not final, by status")
                    .tag("status", status.wire())
                    .register(meters);
        }
        OrderEvent.KINDS.forEach(this::countEvents);
        STOCK_DECISIONS.forEach(this::stockDecision);
        TimeGauge.builder("doorbuster.orders.undecided", this::oldestUndecidedSeconds, TimeUnit.SECONDS)
                .description("Age of the oldest order whose shopper has neither a yes nor a no")
                .register(meters);
        Gauge.builder("doorbuster.stock.oversold", audit::oversoldUnits)
                .description("Units that live orders hold beyond what was taken off the shelf; never above zero")
                .baseUnit("units")
                .register(meters);
    }

    /** Somebody else writes, or it is not known what is written: what is live is loaded anew. */
    void forget() {
        live.clear();
        audit.forget();
    }

    void loadedOrders(Collection<Order> orders) {
        for (var order : orders) {
            live.put(order.id(), new Live(order.status(), order.submission().submittedAt(), null));
            if (order.status().isHoldingStock()) {
                audit.holds(order);
            }
        }
    }

    void loadedStock(Collection<StockLevel> levels) {
        levels.forEach(audit::shelf);
    }

    void committed(OrderChanges changes) {
        var orders = changes.orders().values();
        orders.stream()
                .filter(order -> wasHolding(order) && !order.status().isHoldingStock())
                .forEach(audit::releases);
        changes.stock().values().forEach(audit::shelf);
        orders.stream()
                .filter(order -> !wasHolding(order) && order.status().isHoldingStock())
                .forEach(audit::holds);
        for (var line : changes.history()) {
            var order = changes.orders().get(line.event().orderId());
            if (order != null) {
                told(line, order);
            }
        }
        orders.stream().filter(Order::isFinal).forEach(order -> live.remove(order.id()));
    }

    private void told(OrderChanges.Line line, Order order) {
        var kind = line.event().kind();
        countEvents(kind).increment();
        if (STOCK_DECISIONS.contains(kind)) {
            stockDecision(kind).increment();
        }
        var now = clock.instant();
        var submittedAt = order.submission().submittedAt();
        var before = live.get(order.id());
        if (before != null && before.lastEvent() != null) {
            timer("doorbuster.order.step", "step", kind).record(Duration.between(before.lastEvent(), now));
        }
        boolean wasOpen = before == null ? line.event().number() == 1 : UNDECIDED.contains(before.status());
        if (wasOpen && !UNDECIDED.contains(line.event().status())) {
            timer("doorbuster.order.decision", "outcome", line.event().status().wire())
                    .record(Duration.between(submittedAt, now));
        }
        // The first step begins when the shopper presses the button.
        live.put(
                order.id(),
                new Live(line.event().status(), submittedAt, line.event().number() == 1 ? submittedAt : now));
    }

    private boolean wasHolding(Order order) {
        var before = live.get(order.id());
        return before != null && before.status().isHoldingStock();
    }

    private Timer timer(String name, String tag, String value) {
        return Timer.builder(name)
                .tag(tag, value)
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }

    @CanIgnoreReturnValue
    private Counter countEvents(String kind) {
        return meters.counter("doorbuster.order.events", "kind", kind);
    }

    @CanIgnoreReturnValue
    private Counter stockDecision(String kind) {
        return meters.counter("doorbuster.stock.decisions", "outcome", kind.substring("order.".length()));
    }

    private double count(OrderStatus status) {
        return live.values().stream().filter(order -> order.status() == status).count();
    }

    private double oldestUndecidedSeconds() {
        return live.values().stream()
                .filter(order -> UNDECIDED.contains(order.status()))
                .map(Live::submittedAt)
                .min(Instant::compareTo)
                .map(oldest ->
                        Math.max(0, Duration.between(oldest, clock.instant()).toMillis()) / 1_000.0)
                .orElse(0.0);
    }
}
