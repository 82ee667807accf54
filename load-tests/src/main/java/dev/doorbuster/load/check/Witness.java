package dev.doorbuster.load.check;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the evidence is.
 *
 * @param databaseUrl {@code postgres://user:password@host:port/database}
 * @param carrierUrl empty when there is no carrier to ask
 */
public record Witness(
        String bootstrapServers, String region, String databaseUrl, String pspUrl, Optional<String> carrierUrl) {
    /** Publishing follows the commit; so long it may take. */
    public static final Duration PUBLISHED_WITHIN = Duration.ofSeconds(10);

    static final List<String> NEEDED = List.of("KAFKA_BOOTSTRAP_SERVERS", "DATABASE_URL", "PSP_URL");

    private static final long LOOK_MILLIS = 500;

    /** Empty when the settings do not name the stores and the bank. The region is {@code ams} unless they name another. */
    public static Optional<Witness> from(Map<String, String> settings) {
        if (!NEEDED.stream().allMatch(name -> !settings.getOrDefault(name, "").isBlank())) {
            return Optional.empty();
        }
        return Optional.of(new Witness(
                settings.getOrDefault("KAFKA_BOOTSTRAP_SERVERS", ""),
                settings.getOrDefault("REGION", "ams"),
                settings.getOrDefault("DATABASE_URL", ""),
                settings.getOrDefault("PSP_URL", ""),
                Optional.ofNullable(settings.get("CARRIER_URL"))));
    }

    /**
     * Reads everything, in the order that {@link Evidence} asks for. Blocks.
     *
     * @param told what shoppers heard
     * @param publishedWithin how long to wait for what is committed and not yet published
     */
    public Evidence evidence(List<Told> told, Duration publishedWithin)
            throws SQLException, IOException, InterruptedException {
        var log = new OrderLog(bootstrapServers, region);
        var before = log.publishedIds();
        var tables = new Database(databaseUrl).read();
        return new Evidence(
                tables.orders(),
                tables.history(),
                tables.stock(),
                tables.receipts(),
                before,
                publishedAfter(log, tables, publishedWithin),
                log.deadLetters(),
                Books.ledger(pspUrl),
                carrierUrl.isPresent() ? Optional.of(Books.parcels(carrierUrl.get())) : Optional.empty(),
                told);
    }

    /** Whether every order has come to its end and the log is decided. */
    public boolean isQuiet() throws SQLException {
        return new Database(databaseUrl).isQuiet(new OrderLog(bootstrapServers, region).end());
    }

    private static Set<String> publishedAfter(OrderLog log, Database.Snapshot tables, Duration within)
            throws InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        var ids = log.publishedIds();
        while (System.nanoTime() < end
                && !tables.history().stream().map(EventRow::id).allMatch(ids::contains)) {
            Thread.sleep(LOOK_MILLIS);
            ids = log.publishedIds();
        }
        return ids;
    }
}
