package dev.doorbuster.load.storm;

import dev.doorbuster.load.measure.Waits;
import dev.doorbuster.load.wire.Failure;
import dev.doorbuster.load.wire.Reply;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** What was asked and answered within a second, or within several that were added up. One thread uses it. */
final class Second {
    /** An answer that comes later is of no use to anybody who pays. */
    static final long IN_TIME_NANOS = 1_000_000_000;

    /** Of one priority. Waits are those of answers and of failures: who got nothing waited in vain. */
    static final class Lot {
        private long asked;
        private long inTime;
        private long late;
        private long refused;
        private long failed;
        private final Waits waits = new Waits();

        long asked() {
            return asked;
        }

        long inTime() {
            return inTime;
        }

        long refused() {
            return refused;
        }

        /** Answers of any kind, and requests without one. */
        long ended() {
            return inTime + late + refused + failed;
        }

        /** What did not go as it should. */
        long bad() {
            return late + refused + failed;
        }

        Waits waits() {
            return waits;
        }
    }

    private final Map<Priority, Lot> lots = new EnumMap<>(Priority.class);
    private final Map<String, Long> refusals = new HashMap<>();
    private final Map<Failure, Long> failures = new EnumMap<>(Failure.class);
    private final Map<Integer, Long> odd = new HashMap<>();
    private long arrivals;
    private long orders;
    private long polls;

    Second() {
        for (var priority : Priority.values()) {
            lots.put(priority, new Lot());
        }
    }

    Lot lot(Priority priority) {
        return java.util.Objects.requireNonNull(lots.get(priority));
    }

    void arrived() {
        arrivals++;
    }

    void asked(Priority priority) {
        lot(priority).asked++;
    }

    void ordered() {
        orders++;
    }

    void answered(Priority priority, Reply reply) {
        var lot = lot(priority);
        if (reply.isRefused()) {
            lot.refused++;
            refusals.merge(reason(reply), 1L, Long::sum);
            return;
        }
        lot.waits.add(reply.waitedNanos());
        if (reply.isFailed()) {
            lot.failed++;
            failures.merge(reply.failure(), 1L, Long::sum);
        } else if (!reply.isOk()) {
            lot.failed++;
            odd.merge(reply.status(), 1L, Long::sum);
        } else if (reply.waitedNanos() <= IN_TIME_NANOS) {
            lot.inTime++;
        } else {
            lot.late++;
        }
    }

    /**
     * A look at an order that is still in progress. The longer the shop takes, the more of them there are: one that comes in time
     * is no good to anybody and counts nowhere else. A late one is late.
     */
    void lookedInVain(Priority priority, Reply reply) {
        polls++;
        if (reply.waitedNanos() > IN_TIME_NANOS) {
            answered(priority, reply);
        }
    }

    void add(Second other) {
        for (var priority : Priority.values()) {
            var mine = lot(priority);
            var others = other.lot(priority);
            mine.asked += others.asked;
            mine.inTime += others.inTime;
            mine.late += others.late;
            mine.refused += others.refused;
            mine.failed += others.failed;
            mine.waits.addAll(others.waits);
        }
        other.refusals.forEach((reason, count) -> refusals.merge(reason, count, Long::sum));
        other.failures.forEach((kind, count) -> failures.merge(kind, count, Long::sum));
        other.odd.forEach((status, count) -> odd.merge(status, count, Long::sum));
        arrivals += other.arrivals;
        orders += other.orders;
        polls += other.polls;
    }

    long arrivals() {
        return arrivals;
    }

    /** Shoppers who were told that they have an order. */
    long orders() {
        return orders;
    }

    /** Looks at orders that were still in progress. */
    long polls() {
        return polls;
    }

    long refusedAtAll() {
        return lots.values().stream().mapToLong(Lot::refused).sum();
    }

    Map<String, Long> refusals() {
        return refusals;
    }

    Map<Failure, Long> failures() {
        return failures;
    }

    /** Answers by status that are neither 2xx nor a refusal. */
    Map<Integer, Long> odd() {
        return odd;
    }

    private static String reason(Reply reply) {
        if (!reply.shed().isEmpty()) {
            return reply.shed();
        }
        return reply.status() == 429 ? "rate_limited" : "unavailable";
    }
}
