package dev.doorbuster.pipeline.sleep;

import dev.doorbuster.commerce.event.Topics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * Looks now and then whether the pipeline may sleep: no fact, change, dead letter, task or delivery is undone, nothing was
 * written for a while, the writers have sent all that they have committed, and the decider waits for no hour. A hold that will run out or a parcel that is due keeps it awake, because
 * nobody would wake it for that. What shoppers look at does not: the recommender reads on when there is an order again.
 */
public final class Watchman {
    private static final int LOOKS_PER_LIMIT = 5;
    private static final long SHORTEST_MILLIS = 200;
    private static final long LONGEST_MILLIS = 10_000;
    private static final int ASK_MILLIS = 5_000;

    private final Vertx vertx;
    private final Admin admin;
    private final long timer;

    /** What the pipeline reads, by who reads it. */
    public record Reading(Map<String, String> writers, Map<String, String> groups) {
        /**
         * That of a region.
         *
         * @param workers whether this process does tasks
         * @param hook whether it delivers events to the merchant
         */
        public static Reading of(Topics topics, boolean workers, boolean hook) {
            var groups = new HashMap<String, String>();
            if (workers) {
                groups.put("payment-worker." + topics.region(), topics.paymentTasks());
                groups.put("fulfilment-worker." + topics.region(), topics.fulfilmentTasks());
                groups.put("notification-worker." + topics.region(), topics.notificationTasks());
            }
            if (workers && hook) {
                groups.put("merchant-hook." + topics.region(), topics.orderEvents());
            }
            var writers = Map.of(
                    "orders",
                    topics.orders(),
                    "catalog",
                    topics.catalogChanges(),
                    "dead-letters",
                    topics.deadLetters());
            return new Reading(writers, groups);
        }
    }

    private Watchman(Vertx vertx, Admin admin, long timer) {
        this.vertx = vertx;
        this.admin = admin;
        this.timer = timer;
    }

    /**
     * Looks from now on.
     *
     * @param busy whether a writer has something that only it knows of: an hour that it waits for, or what it has not sent; any thread
     * @param limit so long nothing has to happen
     */
    public static Watchman start(
            Vertx vertx,
            String bootstrapServers,
            Pool database,
            Reading reading,
            BooleanSupplier busy,
            Idleness idleness,
            Duration limit) {
        var admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                ASK_MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                ASK_MILLIS));
        var backlog = new Backlog(vertx, admin, database, reading.writers(), reading.groups());
        var patrol = new Patrol(backlog::look, busy, idleness, limit);
        long period = Math.clamp(limit.toMillis() / LOOKS_PER_LIMIT, SHORTEST_MILLIS, LONGEST_MILLIS);
        return new Watchman(vertx, admin, vertx.setPeriodic(period, tick -> patrol.look()));
    }

    public Future<Void> stop() {
        vertx.cancelTimer(timer);
        return vertx.executeBlocking(() -> {
            admin.close(Duration.ofMillis(ASK_MILLIS));
            return null;
        });
    }
}
