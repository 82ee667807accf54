package dev.doorbuster.runtime.kafka;

import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.runtime.fault.RetryableFault;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For events that are worth less than the request that brings them: whoever offers one never waits and never fails. What is
 * offered within a tenth of a second goes as one batch, because a request to Kafka costs broker and consumers far more than an
 * event in it. One batch is on its way at a time; while Kafka is slow up to 10,000 events wait and more are dropped, and counted.
 * Keeps the order of offering. Thread-safe.
 */
public final class LossyPublisher {
    private static final int MAX_WAITING = 10_000;
    private static final int MAX_BATCH = 2_000;
    private static final long GATHER_MILLIS = 100;
    private static final int LOG_EVERY = 1_000;

    private static final Logger log = LoggerFactory.getLogger(LossyPublisher.class);

    private record Waiting(
            String topic, Event<?> event, @Nullable Promise<Void> promise) {}

    private final EventPublisher publisher;
    private final Context context;
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean sending = new AtomicBoolean();
    private final AtomicLong dropped = new AtomicLong();

    /** @param role that offers: a label of the counter of what is dropped */
    public LossyPublisher(Vertx vertx, EventPublisher publisher, MeterRegistry meters, String role) {
        this.publisher = publisher;
        FunctionCounter.builder("doorbuster.activity.dropped", dropped, AtomicLong::doubleValue)
                .description("Events that may be lost and were, because Kafka was away or slow")
                .tag("role", role)
                .register(meters);
        this.context = vertx.getOrCreateContext();
    }

    /** False when it was dropped at once; true is no promise. */
    public boolean offer(String topic, Event<?> event) {
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            drop(1, "too many are waiting");
            return false;
        }
        add(new Waiting(topic, event, null));
        return true;
    }

    /**
     * Behind all that was offered before. Succeeds when Kafka has it; never dropped in silence. Whoever reads it is woken for it, which
     * what is only offered is not worth. Completes on any context.
     */
    public Future<Void> publish(String topic, Event<?> event) {
        if (waiting.incrementAndGet() > 2 * MAX_WAITING) {
            waiting.decrementAndGet();
            return Future.failedFuture(new RetryableFault("too many events are waiting for Kafka", null));
        }
        Promise<Void> promise = Promise.promise();
        add(new Waiting(topic, event, promise));
        return promise.future();
    }

    /** How many were lost since the start. */
    public long dropped() {
        return dropped.get();
    }

    private void add(Waiting event) {
        queue.add(event);
        sendNext();
    }

    private void sendNext() {
        if (!queue.isEmpty() && sending.compareAndSet(false, true)) {
            // Somebody who waits for Kafka's answer waits for the others of that tenth of a second, too.
            context.runOnContext(now -> {
                long timer = context.owner().setTimer(GATHER_MILLIS, gathered -> send());
                assert timer >= 0;
            });
        }
    }

    private void send() {
        var batch = new ArrayList<Waiting>();
        var records = new ArrayList<ProducerRecord<String, byte[]>>();
        while (batch.size() < MAX_BATCH) {
            var next = queue.poll();
            if (next == null) {
                break;
            }
            waiting.decrementAndGet();
            try {
                records.add(publisher.encode(next.topic(), next.event()));
                batch.add(next);
            } catch (RuntimeException e) {
                finish(List.of(next), e);
            }
        }
        publisher.sendAll(records).onComplete(result -> {
            finish(batch, result.cause());
            sending.set(false);
            sendNext();
        });
    }

    private void finish(List<Waiting> batch, @Nullable Throwable failure) {
        if (failure != null) {
            drop(batch.size(), failure.toString());
        }
        for (var event : batch) {
            var promise = event.promise();
            if (promise != null) {
                publisher.announce(event.topic());
            }
            if (promise != null && failure == null) {
                promise.complete();
            } else if (promise != null) {
                promise.fail(failure);
            }
        }
    }

    private void drop(int count, String why) {
        long before = dropped.getAndAdd(count);
        if (before / LOG_EVERY != (before + count) / LOG_EVERY || before == 0) {
            log.warn("{} events that may be lost were lost so far: {}", before + count, why);
        }
    }
}
