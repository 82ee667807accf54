package dev.doorbuster.pipeline.worker;

import static io.vertx.core.Future.await;

import dev.doorbuster.commerce.Text;
import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.runtime.fault.TerminalFault;
import dev.doorbuster.runtime.kafka.Batch;
import dev.doorbuster.runtime.kafka.DeadLetters;
import dev.doorbuster.runtime.kafka.EventPublisher;
import dev.doorbuster.runtime.kafka.EventSource;
import dev.doorbuster.runtime.kafka.Received;
import dev.doorbuster.runtime.resilience.Guard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does tasks and reports what came of them as facts. A task is done at least once under its idempotency key; it is retried
 * with growing, jittered pauses and parked in the dead letters after the last attempt. Its offset is committed only when its
 * fact is in Kafka. Runs on the virtual thread of its event loop.
 */
public final class TaskWorker {
    private static final Logger log = LoggerFactory.getLogger(TaskWorker.class);
    private static final int MAX_IN_FLIGHT = 128;
    private static final int MAX_ATTEMPTS = 40;
    private static final int MAX_REASON = 500;
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final String name;
    private final Tools tools;
    private final Guard guard;
    private final Function<Task, Future<Fact>> effect;
    private final InFlight inFlight = new InFlight(MAX_IN_FLIGHT);
    private Map<TopicPartition, Long> committed = Map.of();

    /** What all workers share. */
    public record Tools(
            Vertx vertx,
            Topics topics,
            EventPublisher publisher,
            DeadLetters deadLetters,
            InstantSource clock,
            RandomGenerator random) {}

    /** @param effect fails with {@link TerminalFault} when a retry cannot help, with anything else when it may */
    public TaskWorker(String name, Tools tools, Guard guard, Function<Task, Future<Fact>> effect) {
        this.name = name;
        this.tools = tools;
        this.guard = guard;
        this.effect = effect;
    }

    /** Begins every task of the batch; waits only while too many are in flight. */
    public void handle(EventSource source, Batch batch) {
        for (var received : batch.events()) {
            while (inFlight.isFull()) {
                await(inFlight.slot());
            }
            begin(received);
        }
        var next = inFlight.committable();
        if (!next.equals(committed) && source.commit(next)) {
            committed = next;
        }
    }

    private void begin(Received received) {
        var partition = new TopicPartition(received.topic(), received.partition());
        if (!inFlight.begin(partition, received.offset())) {
            return;
        }
        var done = received.event().data() instanceof Task task
                ? attempt(received.topic(), task, 1)
                : Future.<Void>failedFuture(
                        "not a task: " + received.event().data().type());
        done.onFailure(e -> log.error(
                        "{} dropped {}: nothing could be reported",
                        name,
                        received.event().id(),
                        e))
                .onComplete(end -> inFlight.finish(partition, received.offset()));
    }

    private Future<Void> attempt(String topic, Task task, int number) {
        return guard.call(() -> effect.apply(task))
                .compose(
                        fact -> report(task, fact),
                        failure -> failure instanceof TerminalFault || number >= MAX_ATTEMPTS
                                ? park(topic, task, failure)
                                : pause(number).compose(waited -> attempt(topic, task, number + 1)));
    }

    /** Retries for ever: the effect has happened, so its fact must be heard. */
    private Future<Void> report(Task task, Fact fact) {
        var id = task.idempotencyKey() + "/" + fact.type();
        return tools.publisher()
                .publish(tools.topics().orders(), event(id, fact))
                .<Void>mapEmpty()
                .recover(failure -> pause(MAX_ATTEMPTS).compose(waited -> report(task, fact)));
    }

    private Future<Void> park(String topic, Task task, Throwable failure) {
        var reason = Text.printable(String.valueOf(failure.getMessage()), MAX_REASON);
        var original = tools.publisher().encode(topic, event(task.idempotencyKey(), task));
        return tools.deadLetters()
                .park(original, reason)
                .compose(parked -> report(task, new Fact.TaskParked(task.orderId(), task.step(), reason)));
    }

    private Future<Void> pause(int attempt) {
        long longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(attempt - 1, 10));
        long millis = longest / 2 + tools.random().nextLong(longest / 2);
        return tools.vertx().timer(millis, TimeUnit.MILLISECONDS).mapEmpty();
    }

    private <T extends dev.doorbuster.commerce.event.EventData> Event<T> event(String id, T data) {
        var source = "/doorbuster/" + tools.topics().region() + "/" + name;
        return new Event<>(id, source, tools.clock().instant().truncatedTo(ChronoUnit.MILLIS), data);
    }
}
