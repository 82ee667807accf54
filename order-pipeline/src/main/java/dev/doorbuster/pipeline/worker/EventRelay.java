package dev.doorbuster.pipeline.worker;

import dev.doorbuster.commerce.Text;
import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.fault.TerminalFault;
import dev.doorbuster.runtime.kafka.Batch;
import dev.doorbuster.runtime.kafka.DeadLetters;
import dev.doorbuster.runtime.kafka.EventPublisher;
import dev.doorbuster.runtime.kafka.EventSource;
import dev.doorbuster.runtime.kafka.Received;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.TopicPartition;

/**
 * Hands every order event to a receiver outside, at least once and for each order in the order of its history. A receiver that is
 * away is tried again as {@link RetryPolicy} says; then the event is parked in the dead letters, at once when a retry cannot
 * help. The offset is committed only up to the oldest event that is neither taken nor parked, so stopping gives up nothing: what
 * was under way is sent again by the next process. Needs no breaker: few calls are in flight, and their pauses grow. Runs on the
 * virtual thread of its event loop, except for {@link #stop}.
 */
public final class EventRelay {
    private static final int MAX_IN_FLIGHT = 64;
    private static final int MAX_REASON = 500;

    private final Tools tools;
    private final Function<Event<OrderEvent>, Future<Void>> receiver;
    private final InFlight inFlight = new InFlight(MAX_IN_FLIGHT);
    private final Deque<Received> waiting = new ArrayDeque<>();
    private final Map<String, Future<Void>> lastOfOrder = new HashMap<>();
    private Map<TopicPartition, Long> committed = Map.of();
    private boolean paused;
    private volatile boolean stopped;

    /** What the relay needs from its process. */
    public record Tools(
            Vertx vertx,
            EventPublisher publisher,
            DeadLetters deadLetters,
            RetryPolicy retry,
            RandomGenerator random) {}

    /** @param receiver fails with {@link TerminalFault} when a retry cannot help, with anything else when it may */
    public EventRelay(Tools tools, Function<Event<OrderEvent>, Future<Void>> receiver) {
        this.tools = tools;
        this.receiver = receiver;
    }

    /**
     * Begins every event of the batch that there is room for. While some have to wait, nothing more is read; polling goes on, so
     * that a receiver that is away for long does not cost the relay its place in the group.
     */
    public void handle(EventSource source, Batch batch) {
        leaveOthersTheirs(source.assigned());
        waiting.addAll(batch.events());
        beginWaiting();
        boolean full = !waiting.isEmpty();
        if (full && (!paused || !batch.events().isEmpty())) {
            source.pause();
        } else if (!full && paused) {
            source.resume();
        }
        paused = full;
        var next = inFlight.committable(waiting);
        if (!next.equals(committed) && source.commit(next)) {
            committed = next;
        }
    }

    /** No further attempt is begun: another process may have the events already. Any thread. */
    public Future<Void> stop() {
        stopped = true;
        return Future.succeededFuture();
    }

    /** The group may have given partitions away: their events that were not begun are read again by whoever has them now. */
    private void leaveOthersTheirs(Set<TopicPartition> assigned) {
        inFlight.keepOnly(assigned);
        waiting.removeIf(received -> !assigned.contains(new TopicPartition(received.topic(), received.partition())));
    }

    private void beginWaiting() {
        while (!stopped && !inFlight.isFull() && !waiting.isEmpty()) {
            begin(waiting.remove());
        }
    }

    private void begin(Received received) {
        var partition = new TopicPartition(received.topic(), received.partition());
        if (!inFlight.begin(partition, received.offset())) {
            return;
        }
        if (!(received.event().data() instanceof OrderEvent order)) {
            inFlight.finish(partition, received.offset());
            return;
        }
        var event = new Event<>(
                received.event().id(),
                received.event().source(),
                received.event().time(),
                order);
        var before = lastOfOrder.getOrDefault(order.orderId(), Future.succeededFuture());
        var done = before.compose(gone -> attempt(received.topic(), event, 1));
        lastOfOrder.put(order.orderId(), done);
        // A failure means that the relay is stopped: then the event stays unfinished and its offset uncommitted.
        done.onSuccess(end -> {
            lastOfOrder.remove(order.orderId(), done);
            inFlight.finish(partition, received.offset());
            beginWaiting();
        });
    }

    private Future<Void> attempt(String topic, Event<OrderEvent> event, int number) {
        if (stopped) {
            return Future.failedFuture(new RetryableFault("stopped", null));
        }
        // Within compose, so that a receiver that throws is one that failed.
        return Future.succeededFuture().compose(go -> receiver.apply(event)).recover(failure -> switch (tools.retry()
                .after(number, failure, tools.random())) {
            case RetryPolicy.Verdict.Park _ -> park(topic, event, String.valueOf(failure.getMessage()));
            case RetryPolicy.Verdict.Retry retry ->
                pause(retry.pause()).compose(waited -> attempt(topic, event, retry.attempts() + 1));
        });
    }

    /** Retries until it is stopped: what is not safe in the dead letters must not be passed. */
    private Future<Void> park(String topic, Event<OrderEvent> event, String reason) {
        return tools.deadLetters()
                .park(tools.publisher().encode(topic, event), Text.printable(reason, MAX_REASON))
                .recover(failure -> stopped
                        ? Future.failedFuture(failure)
                        : pause(tools.retry().longestPause()).compose(waited -> park(topic, event, reason)));
    }

    private Future<Void> pause(Duration pause) {
        return tools.vertx().timer(pause.toMillis(), TimeUnit.MILLISECONDS).mapEmpty();
    }
}
