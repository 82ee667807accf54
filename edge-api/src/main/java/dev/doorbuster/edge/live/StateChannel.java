package dev.doorbuster.edge.live;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A topic that is a state, a product or a cart: whoever has the newest one lacks nothing. A change is sent at once; what changes
 * during the pause after it is sent as one, so a product that changes a thousand times a second costs no more than a few frames.
 */
final class StateChannel implements Channel {
    private static final Logger log = LoggerFactory.getLogger(StateChannel.class);
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofSeconds(1);
    /** After a round of sending the event loop has so many times its length for everything else. */
    private static final int REST = 4;

    private final Vertx vertx;
    private final String key;
    private final String topic;
    private final Supplier<Future<State>> source;
    private final Duration pace;
    private final Set<Subscription> subscriptions = new LinkedHashSet<>();
    private final AtomicBoolean announced = new AtomicBoolean();
    private @Nullable State framed;
    private String frame = "";
    private long reads;
    private boolean reading;
    private boolean waiting;
    private boolean again;
    private long notBefore = System.nanoTime();

    StateChannel(Vertx vertx, String key, String topic, Supplier<Future<State>> source, Duration pace) {
        this.vertx = vertx;
        this.key = key;
        this.topic = topic;
        this.source = source;
        this.pace = pace;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String topic() {
        return topic;
    }

    @Override
    public void join(Subscription subscription, @Nullable Long seq) {
        subscriptions.add(subscription);
        long read = ++reads;
        state().onSuccess(state -> {
                    if (!subscription.hasLeft() && subscription.advance(read)) {
                        boolean holdsIt = seq != null && seq == state.seq();
                        var _ = subscription.send(holdsIt ? Frames.current(topic, state.seq()) : frame(state));
                    }
                })
                .onFailure(failure -> {
                    if (!subscription.hasLeft()) {
                        subscription.refuse(failure);
                    }
                });
    }

    @Override
    public void leave(Subscription subscription) {
        subscriptions.remove(subscription);
    }

    @Override
    public boolean isEmpty() {
        return subscriptions.isEmpty();
    }

    /** True for the first of several changes that the event loop has not looked at yet. Any thread. */
    boolean announce() {
        return announced.compareAndSet(false, true);
    }

    /** Sends the state to all, now or as soon as the pace allows. */
    void changed() {
        announced.set(false);
        if (reading) {
            again = true;
        } else if (!waiting) {
            publishInTime();
        }
    }

    private void publishInTime() {
        long wait = notBefore - System.nanoTime();
        if (wait <= 0) {
            publish();
            return;
        }
        waiting = true;
        vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(wait)), timer -> {
            waiting = false;
            publish();
        });
    }

    private void publish() {
        if (subscriptions.isEmpty()) {
            return;
        }
        reading = true;
        again = false;
        long read = ++reads;
        state().onComplete(result -> {
            reading = false;
            if (result.succeeded()) {
                sendToAll(frame(result.result()), read);
            } else {
                log.warn("{} has changed but cannot be read: {}", topic, String.valueOf(result.cause()));
                again = true;
                notBefore = System.nanoTime() + RETRY.toNanos();
            }
            if (again) {
                publishInTime();
            }
        });
    }

    private void sendToAll(String text, long read) {
        long begun = System.nanoTime();
        // A copy: a socket that turns out to be closed leaves.
        for (var subscription : List.copyOf(subscriptions)) {
            if (!subscription.isStale() && subscription.advance(read)) {
                var _ = subscription.send(text);
            }
        }
        long ended = System.nanoTime();
        notBefore = ended + Math.max(pace.toNanos(), REST * (ended - begun));
    }

    private Future<State> state() {
        return source.get().timeout(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private String frame(State state) {
        // The same state is the same bytes: products are rendered once for each change.
        if (!state.equals(framed)) {
            frame = Frames.snapshot(topic, state);
            framed = state;
        }
        return frame;
    }
}
