package dev.doorbuster.load.bench;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.order.Submission;
import dev.doorbuster.load.measure.Statistics;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Shoppers who come at a fixed rate, whatever became of those before them, and the moments at which they learn that their order
 * is confirmed. One thread sends, another one listens.
 */
final class Arrivals {
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private final List<Submission> orders;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final long beganNanos;
    private final double gapNanos;
    /** 0 for those who wait. */
    private final long[] confirmedNanos;

    Arrivals(List<Submission> orders, int perSecond, long beganNanos) {
        this.orders = orders;
        this.beganNanos = beganNanos;
        this.gapNanos = 1e9 / perSecond;
        this.confirmedNanos = new long[orders.size()];
        for (int i = 0; i < orders.size(); i++) {
            numbers.put(orders.get(i).orderId(), i);
        }
    }

    /** Sends until the last one; one who could not be sent in time was due all the same. */
    void send(FactLog log) {
        for (int i = 0; i < orders.size(); i++) {
            long due = due(i);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            log.write(new Fact.OrderSubmitted(orders.get(i)));
        }
    }

    /** @throws IllegalStateException when some are not confirmed in time */
    void listen(Tail orderEvents) {
        int open = orders.size();
        long end = due(orders.size()) + PATIENCE_NANOS;
        while (open > 0) {
            var records = orderEvents.poll();
            long now = System.nanoTime();
            for (var record : records) {
                var number = numbers.get(record.key());
                if (number != null && confirmedNanos[number] == 0 && Tail.isType(record, ".order.confirmed.")) {
                    confirmedNanos[number] = now;
                    open--;
                }
            }
            if (now > end) {
                throw new IllegalStateException(open + " orders were not confirmed in time");
            }
        }
    }

    /** Nanoseconds from when each was due to its confirmation, sorted. */
    long[] waits() {
        var waits = new long[orders.size()];
        for (int i = 0; i < waits.length; i++) {
            waits[i] = confirmedNanos[i] - due(i);
        }
        Arrays.sort(waits);
        return waits;
    }

    /** How many a second were confirmed. */
    double confirmedPerSecond() {
        var times = confirmedNanos.clone();
        Arrays.sort(times);
        return Statistics.ratePerSecond(times, 0);
    }

    private long due(int number) {
        return beganNanos + (long) (number * gapNanos);
    }
}
