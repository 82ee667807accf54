package dev.doorbuster.pipeline.worker;

import dev.doorbuster.commerce.Text;
import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.EventData;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.runtime.kafka.Batch;
import dev.doorbuster.runtime.kafka.DeadLetters;
import dev.doorbuster.runtime.kafka.EventPublisher;
import dev.doorbuster.runtime.kafka.EventSource;
import dev.doorbuster.runtime.kafka.Received;
import dev.doorbuster.runtime.resilience.Guard;
import dev.doorbuster.runtime.trace.Spans;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does tasks and reports what came of them as facts. A task is done at least once under its idempotency key; after an attempt
 * without an answer the next one asks first. It is retried as {@link RetryPolicy} says and then parked in the dead letters. Its
 * offset is committed only when its fact is in Kafka. Runs on the virtual thread of its event loop.
 */
public final class TaskWorker {
    private static final Logger log = LoggerFactory.getLogger(TaskWorker.class);
    private static final int MAX_IN_FLIGHT = 128;
    private static final int MAX_REASON = 500;
    /** As after so many attempts: about a second. */
    private static final int SOON = 4;

    private final String name;
    private final Tools tools;
    private final Guard guard;
    private final Effect effect;
    private final Spans spans;
    private final Intake intake = new Intake(MAX_IN_FLIGHT, this::work);

    /** What all workers share. */
    public record Tools(
            Vertx vertx,
            Topics topics,
            EventPublisher publisher,
            DeadLetters deadLetters,
            RetryPolicy retry,
            InstantSource clock,
            RandomGenerator random) {}

    public TaskWorker(String name, Tools tools, Guard guard, Effect effect) {
        this.name = name;
        this.tools = tools;
        this.guard = guard;
        this.effect = effect;
        this.spans = Spans.of(tools.vertx());
    }

    /** Begins every task of the batch that there is room for. */
    public void handle(EventSource source, Batch batch) {
        intake.take(source, batch);
    }

    private Future<Void> work(Received received) {
        var done = received.event().data() instanceof Task task
                ? spans.follow(
                        name + " " + task.type(),
                        received.event().trace(),
                        task.orderId(),
                        () -> attempt(received.topic(), task, 1))
                : Future.<Void>failedFuture(
                        "not a task: " + received.event().data().type());
        return done.recover(failure -> {
            log.error(
                    "{} dropped {}: nothing could be reported",
                    name,
                    received.event().id(),
                    failure);
            return Future.succeededFuture();
        });
    }

    private Future<Void> attempt(String topic, Task task, int number) {
        return guard.call(() -> number == 1 ? effect.perform(task) : effect.performAgain(task))
                .compose(fact -> report(task, fact), failure -> switch (tools.retry()
                        .after(number, failure, tools.random())) {
                    case RetryPolicy.Verdict.Park _ -> park(topic, task, failure);
                    case RetryPolicy.Verdict.Retry retry ->
                        pause(retry.pause()).compose(waited -> attempt(topic, task, retry.attempts() + 1));
                });
    }

    /** Retries for ever: the effect has happened, so its fact must be heard. */
    private Future<Void> report(Task task, Fact fact) {
        var id = task.idempotencyKey() + "/" + fact.type();
        return tools.publisher()
                .publish(tools.topics().orders(), event(id, fact))
                .<Void>mapEmpty()
                .recover(failure -> untilKafkaIsBack().compose(waited -> report(task, fact)));
    }

    /** Retries for ever as well: what is in neither place would be lost. */
    private Future<Void> park(String topic, Task task, Throwable failure) {
        var reason = Text.printable(String.valueOf(failure.getMessage()), MAX_REASON);
        var original = tools.publisher().encode(topic, event(task.idempotencyKey(), task));
        return tools.deadLetters()
                .park(original, reason)
                .compose(
                        parked -> report(task, new Fact.TaskParked(task.orderId(), task.step(), reason)),
                        e -> untilKafkaIsBack().compose(waited -> park(topic, task, failure)));
    }

    /** Short: an effect that has happened is news that a shopper waits for, and the breaker keeps such attempts from Kafka. */
    private Future<Void> untilKafkaIsBack() {
        return pause(tools.retry().pause(SOON, tools.random()));
    }

    private Future<Void> pause(Duration time) {
        return tools.vertx().timer(time.toMillis(), TimeUnit.MILLISECONDS).mapEmpty();
    }

    private <T extends EventData> Event<T> event(String id, T data) {
        var source = "/doorbuster/" + tools.topics().region() + "/" + name;
        return new Event<>(id, source, tools.clock().instant().truncatedTo(ChronoUnit.MILLIS), data);
    }
}
