package dev.doorbuster.pipeline.simulation;

import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.EventData;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.order.Submission;
import dev.doorbuster.commerce.pricing.OrderLine;
import dev.doorbuster.pipeline.Sample;
import dev.doorbuster.runtime.fault.RetryableFault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shoppers and a merchant, on whose word the pipeline has to keep: whoever was told "accepted" has an order. */
final class Crowd {
    static final List<String> SKUS = List.of("MUG", "HAT", "POT");
    static final Map<String, Integer> LIMITS = Map.of("HAT", 2);

    private final World world;
    private final SimLog log;
    private final Set<String> handled = new HashSet<>();
    /** Answered with 200 or 202. */
    final Set<String> accepted = new HashSet<>();

    Crowd(World world, SimLog log) {
        this.world = world;
        this.log = log;
        log.follow(SimLog.TOPICS.orderEvents(), this::see);
        for (var sku : SKUS) {
            restock(sku, "delivery-1-" + sku, 0);
            restock(sku, "delivery-2-" + sku, world.between(1_000, 90_000));
        }
        int orders = (int) world.between(4, 14);
        for (int n = 0; n < orders; n++) {
            var order = order(n);
            world.after(world.between(500, 60_000), () -> submit(order));
            if (world.happens(0.2)) {
                world.after(world.between(500, 90_000), () -> submit(order));
            }
            if (world.happens(0.2)) {
                var id = order.orderId();
                world.after(world.between(1_000, 90_000), () -> cancel(id));
            }
        }
        if (world.happens(0.1)) {
            var stranger = Sample.orderId("sim", 999);
            log.insist(SimLog.TOPICS.orders(), "stranger", new Fact.CaptureCompleted(stranger, "pi_x"));
        }
    }

    private void restock(String sku, String id, long when) {
        var receipt = new Fact.StockReceived(sku, world.between(1, 6), "delivery");
        world.after(when, () -> log.insist(SimLog.TOPICS.orders(), id, receipt));
        if (world.happens(0.3)) {
            world.after(when + world.between(10, 60_000), () -> log.insist(SimLog.TOPICS.orders(), id, receipt));
        }
    }

    private Submission order(int number) {
        var lines = new ArrayList<OrderLine>();
        int count = (int) world.between(1, 3);
        for (int i = 0; i < count; i++) {
            lines.add(Sample.line(SKUS.get((int) world.between(0, SKUS.size() - 1)), (int) world.between(1, 2)));
        }
        long total = world.happens(0.05)
                ? 0
                : lines.stream().mapToLong(line -> line.total().amount()).sum();
        var sample = Sample.order(Sample.orderId("sim", number), total, lines.toArray(OrderLine[]::new));
        return new Submission(
                sample.orderId(),
                sample.checkoutId(),
                sample.sessionId(),
                "shopper-" + world.between(1, 6) + "@example.com",
                sample.currency(),
                sample.shippingAddress(),
                sample.shippingOption(),
                sample.lines(),
                sample.totals(),
                world.happens(0.15) ? "pm_declined" : "pm_card",
                world.now(),
                LIMITS);
    }

    /** The checkout answers "accepted" once Kafka has the order; a shopper without an answer tries again, or gives up. */
    private void submit(Submission order) {
        try {
            log.append(SimLog.TOPICS.orders(), order.orderId() + "/submitted", new Fact.OrderSubmitted(order));
            accepted.add(order.orderId());
        } catch (RetryableFault e) {
            if (world.happens(0.7)) {
                world.after(world.between(200, 3_000), () -> submit(order));
            }
        }
    }

    private void cancel(String orderId) {
        if (accepted.contains(orderId)) {
            log.insist(
                    SimLog.TOPICS.orders(),
                    orderId + "/cancel-" + world.random().nextLong(),
                    new Fact.CancellationRequested(orderId, "changed my mind"));
        }
    }

    /** What people do when they read the news of their order; news that comes twice is read once. */
    private void see(Event<EventData> event) {
        if (!(event.data() instanceof OrderEvent news) || !handled.add(event.id())) {
            return;
        }
        switch (news.kind()) {
            case "order.shipped" -> {
                later(new Fact.ShipmentDelivered(news.orderId(), news.detail()), event.id() + "/delivered");
                if (world.happens(0.5)) {
                    later(new Fact.ReturnRequested(news.orderId(), Map.of(), "too blue"), event.id() + "/return");
                }
                if (world.happens(0.1)) {
                    var two = Map.of("MUG", 1, "POT", 1);
                    later(new Fact.ReturnRequested(news.orderId(), two, "too many"), event.id() + "/another");
                }
            }
            case "order.return-requested" -> {
                var number = news.change().returned() == null
                        ? 1
                        : news.change().returned().number();
                later(new Fact.ReturnReceived(news.orderId(), number, world.happens(0.7)), event.id() + "/received");
            }
            default -> {
                // Nothing to do about it.
            }
        }
    }

    private void later(Fact fact, String id) {
        int times = world.happens(0.2) ? 2 : 1;
        for (int i = 0; i < times; i++) {
            world.after(world.between(500, 40_000), () -> log.insist(SimLog.TOPICS.orders(), id, fact));
        }
    }
}
