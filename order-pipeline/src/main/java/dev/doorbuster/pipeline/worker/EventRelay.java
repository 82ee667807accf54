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
import dev.doorbuster.runtime.trace.Spans;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Hands every order event to a receiver outside, at least once and for each order in the order of its history. A receiver that is
 * away is tried again as {@link RetryPolicy} says; then the event is parked in the dead letters, at once when a retry cannot
 * help. The offset is committed only up to the oldest event that is neither taken nor parked, so stopping gives up nothing: what
 * was under way is sent again by the next process. Runs on the virtual thread of its event loop, except for {@link #stop}.
 */
public final class EventRelay {
    private static final int MAX_IN_FLIGHT = 64;
    private static final int MAX_REASON = 500;

    private final Tools tools;
    private final Function<Event<OrderEvent>, Future<Void>> receiver;
    private final Spans spans;
    private final Intake intake = new Intake(MAX_IN_FLIGHT, this::work);
    private final Map<String, Future<Void>> lastOfOrder = new HashMap<>();

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
        this.spans = Spans.of(tools.vertx());
    }

    /** Begins every event of the batch that there is room for. */
    public void handle(EventSource source, Batch batch) {
        intake.take(source, batch);
    }

    /** No further attempt is begun: another process may have the events already. Any thread. */
    public Future<Void> stop() {
        intake.stop();
        return Future.succeededFuture();
    }

    /** A failure means that the relay is stopped: then the event stays unfinished and its offset uncommitted. */
    private Future<Void> work(Received received) {
        if (!(received.event().data() instanceof OrderEvent order)) {
            return Future.succeededFuture();
        }
        var event = new Event<>(
                received.event().id(),
                received.event().source(),
                received.event().time(),
                order,
                received.event().trace());
        var before = lastOfOrder.getOrDefault(order.orderId(), Future.succeededFuture());
        var done = before.compose(gone -> spans.follow(
                "merchant-hook " + order.kind(),
                event.trace(),
                order.orderId(),
                () -> attempt(received.topic(), event, 1)));
        lastOfOrder.put(order.orderId(), done);
        return done.onSuccess(end -> lastOfOrder.remove(order.orderId(), done));
    }

    private Future<Void> attempt(String topic, Event<OrderEvent> event, int number) {
        if (intake.isStopped()) {
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
                .recover(failure -> intake.isStopped()
                        ? Future.failedFuture(failure)
                        : pause(tools.retry().longestPause()).compose(waited -> park(topic, event, reason)));
    }

    private Future<Void> pause(Duration pause) {
        return tools.vertx().timer(pause.toMillis(), TimeUnit.MILLISECONDS).mapEmpty();
    }
}
