package dev.doorbuster.edge.live;

import dev.doorbuster.commerce.Json;
import dev.doorbuster.runtime.http.Problem;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One order: a snapshot, then each new entry of its timeline.
 *
 * <ol>
 *   <li>The snapshot comes from the checkout, which knows whose order it is; somebody else's ends with {@code not_found}.
 *   <li>Entries come from {@code order-events}. Those that came during the read are kept and follow the snapshot.
 *   <li>An entry that the client has is dropped. When one is missing between, the client gets a new snapshot; an order that is
 *       still behind its own events after a few of these ends with {@code unavailable}.
 * </ol>
 */
final class OrderChannel implements Channel {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int MAX_READS = 5;
    private static final int MAX_RECENT = 64;

    private final Vertx vertx;
    private final String orderId;
    private final Orders orders;
    private final Map<Subscription, Follower> followers = new HashMap<>();
    private final ArrayDeque<OrderEntry> recent = new ArrayDeque<>();

    /** How far a client has come. */
    private static final class Follower {
        private int number;
        private int read;
        private int gaps;
        private boolean reading;
    }

    OrderChannel(Vertx vertx, String orderId, Orders orders) {
        this.vertx = vertx;
        this.orderId = orderId;
        this.orders = orders;
    }

    @Override
    public String key() {
        return topic();
    }

    @Override
    public String topic() {
        return "order:" + orderId;
    }

    @Override
    public void join(Subscription subscription, @Nullable Long seq) {
        read(subscription, followers.computeIfAbsent(subscription, s -> new Follower()), seq);
    }

    @Override
    public void leave(Subscription subscription) {
        followers.remove(subscription);
    }

    @Override
    public boolean isEmpty() {
        return followers.isEmpty();
    }

    void happened(OrderEntry entry) {
        if (recent.size() == MAX_RECENT) {
            recent.removeFirst();
        }
        recent.addLast(entry);
        Map.copyOf(followers).forEach((subscription, follower) -> follow(subscription, follower, entry));
    }

    /** Entries may have passed unheard. */
    void missed() {
        recent.clear();
        Map.copyOf(followers).forEach((subscription, follower) -> read(subscription, follower, null));
    }

    private void read(Subscription subscription, Follower follower, @Nullable Long seq) {
        follower.reading = true;
        int read = ++follower.read;
        orders.find(subscription.visitor(), orderId)
                .timeout(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                .onComplete(result -> {
                    if (subscription.hasLeft() || read != follower.read) {
                        return;
                    }
                    follower.reading = false;
                    if (result.succeeded()) {
                        arrived(subscription, follower, result.result(), seq);
                    } else {
                        subscription.refuse(result.cause());
                    }
                });
    }

    private void arrived(Subscription subscription, Follower follower, byte[] json, @Nullable Long seq) {
        int number = Json.tree(json).path("timeline").size();
        follower.number = number;
        boolean holdsIt = seq != null && seq == number;
        if (subscription.send(
                holdsIt ? Frames.current(topic(), number) : Frames.snapshot(topic(), new State(number, json)))) {
            List.copyOf(recent).forEach(entry -> follow(subscription, follower, entry));
        }
    }

    private void follow(Subscription subscription, Follower follower, OrderEntry entry) {
        if (follower.reading || subscription.isStale() || entry.number() <= follower.number) {
            return;
        }
        if (entry.number() > follower.number + 1) {
            readAgain(subscription, follower);
        } else if (subscription.send(Frames.delta(topic(), entry))) {
            follower.number = entry.number();
            follower.gaps = 0;
        }
    }

    private void readAgain(Subscription subscription, Follower follower) {
        follower.reading = true;
        if (++follower.gaps > MAX_READS) {
            subscription.refuse(Problem.unavailable("the order is behind its events"));
            return;
        }
        vertx.setTimer(PAUSE.toMillis(), timer -> {
            if (!subscription.hasLeft()) {
                read(subscription, follower, null);
            }
        });
    }
}
