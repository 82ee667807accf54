package dev.doorbuster.commerce.event;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The topics of a region, by name. A topic with one partition is in one order for all; the others are in order per key.
 *
 * @param region suffix of every topic that belongs to one region
 */
public record Topics(String region) {
    private static final int PARTITIONS = 4;

    /** What shoppers do is about people: it goes when the recommender has long taken it in. */
    private static final Duration ACTIVITY_KEPT = Duration.ofDays(7);

    /** Longer than a session token lives: after that there is nothing left to revoke. */
    private static final Duration REVOCATIONS_KEPT = Duration.ofDays(100);

    /** Kafka's own limit for a record. */
    private static final int RECORD_BYTES = 1_048_588;
    /** A dead letter is a whole record and the reason besides; one that did not fit could be neither parked nor passed. */
    private static final int LETTER_BYTES = RECORD_BYTES + 64 * 1024;

    /**
     * How a topic is made.
     *
     * @param compacted keeps the last record of each key, for ever or as long as {@code kept} says, instead of all records for a while
     * @param maxRecordBytes of one record with its headers
     * @param kept how long records stay, or null for the broker's own time
     */
    public record Spec(
            String name,
            int partitions,
            boolean compacted,
            int maxRecordBytes,
            @Nullable Duration kept) {
        Spec(String name, int partitions, boolean compacted, int maxRecordBytes) {
            this(name, partitions, compacted, maxRecordBytes, null);
        }

        Spec(String name, int partitions, boolean compacted) {
            this(name, partitions, compacted, RECORD_BYTES);
        }
    }

    /** Facts for the decider: one partition, so that stock is decided in log order. */
    public String orders() {
        return "orders." + region;
    }

    public String orderEvents() {
        return "order-events." + region;
    }

    public String paymentTasks() {
        return "tasks.payment." + region;
    }

    public String fulfilmentTasks() {
        return "tasks.fulfilment." + region;
    }

    public String notificationTasks() {
        return "tasks.notification." + region;
    }

    public String stockLevels() {
        return "stock-levels." + region;
    }

    public String catalogChanges() {
        return "catalog-changes." + region;
    }

    public String catalogOutcomes() {
        return "catalog-outcomes." + region;
    }

    /** Shared by all regions. */
    public String catalog() {
        return "catalog";
    }

    /** What shoppers do, in order per session. */
    public String shopperActivity() {
        return "shopper-activity." + region;
    }

    /** Shared by all regions. */
    public String recommendations() {
        return "recommendations";
    }

    /** Shared by all regions. */
    public String sessionRevocations() {
        return "session-revocations";
    }

    public String deadLetters() {
        return "dead-letters." + region;
    }

    public List<Spec> all() {
        return List.of(
                new Spec(orders(), 1, false),
                new Spec(orderEvents(), PARTITIONS, false),
                new Spec(paymentTasks(), PARTITIONS, false),
                new Spec(fulfilmentTasks(), PARTITIONS, false),
                new Spec(notificationTasks(), PARTITIONS, false),
                new Spec(stockLevels(), PARTITIONS, true),
                new Spec(catalogChanges(), 1, false),
                new Spec(catalogOutcomes(), 1, false),
                new Spec(catalog(), PARTITIONS, true),
                new Spec(shopperActivity(), PARTITIONS, false, RECORD_BYTES, ACTIVITY_KEPT),
                new Spec(recommendations(), PARTITIONS, true),
                new Spec(sessionRevocations(), 1, true, RECORD_BYTES, REVOCATIONS_KEPT),
                new Spec(deadLetters(), 1, false, LETTER_BYTES));
    }
}
