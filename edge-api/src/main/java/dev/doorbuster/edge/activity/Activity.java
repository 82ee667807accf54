package dev.doorbuster.edge.activity;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.event.ActivityEvent;
import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.EventData;
import dev.doorbuster.commerce.event.PrivacyEvent;
import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.edge.profile.Shoppers;
import dev.doorbuster.runtime.http.Caller;
import dev.doorbuster.runtime.http.Privacy;
import dev.doorbuster.runtime.kafka.LossyPublisher;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Publishes what callers do, unless they do not want that. Never delays or fails the request that it is about. Thread-safe.
 */
public final class Activity {
    private final LossyPublisher publisher;
    private final Topics topics;
    private final Shoppers shoppers;
    private final InstantSource clock;
    /** Ids have to differ, not to be unguessable, so one draw serves them all. */
    private final String idPrefix;

    private final AtomicLong number = new AtomicLong();

    public Activity(
            LossyPublisher publisher, Topics topics, Shoppers shoppers, InstantSource clock, RandomGenerator random) {
        this.publisher = publisher;
        this.topics = topics;
        this.shoppers = shoppers;
        this.clock = clock;
        this.idPrefix = Ids.randomPart(random) + "-";
    }

    /** False when the caller does not want it known, or Kafka is too slow to take it. */
    public boolean viewed(RoutingContext ctx, String productId) {
        return publish(ctx, new ActivityEvent.Viewed(Caller.shopperId(ctx), productId));
    }

    /** False also when the words had better not be kept. */
    public boolean searched(RoutingContext ctx, String words) {
        return SearchWords.publishable(words)
                .map(plain -> publish(ctx, new ActivityEvent.Searched(Caller.shopperId(ctx), plain)))
                .orElse(false);
    }

    public void added(RoutingContext ctx, String productId, int quantity) {
        var _ = publish(ctx, new ActivityEvent.Added(Caller.shopperId(ctx), productId, quantity));
    }

    /** Gone from this edge at once; from the others and Redis when they read it. Fails when Kafka does not take it. */
    public Future<Void> forget(RoutingContext ctx) {
        var shopper = Caller.shopperId(ctx);
        shoppers.forget(shopper);
        return publisher.publish(topics.shopperActivity(), event(new PrivacyEvent.Forgotten(shopper)));
    }

    private boolean publish(RoutingContext ctx, ActivityEvent activity) {
        return Privacy.mayRemember(ctx) && publisher.offer(topics.shopperActivity(), event(activity));
    }

    private <T extends EventData> Event<T> event(T data) {
        return new Event<>(
                idPrefix + number.incrementAndGet(),
                "/doorbuster/" + topics.region() + "/edge",
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                data);
    }
}
