package dev.doorbuster.pipeline.writer;

import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.EventData;
import dev.doorbuster.commerce.event.StockEvent;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.pipeline.decider.Decision;
import dev.doorbuster.pipeline.decider.Heard;
import dev.doorbuster.runtime.kafka.DeadLetters;
import dev.doorbuster.runtime.kafka.Received;
import dev.doorbuster.runtime.trace.Spans;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Knows which topic a decision's events and tasks go to. Ids are made of what they are about, never of chance: a batch decided
 * again after a crash says the same things under the same ids.
 */
public final class Dispatch {
    /** Makes a record of an event. */
    @FunctionalInterface
    public interface Encoder {
        ProducerRecord<String, byte[]> encode(String topic, Event<?> event);
    }

    private final Topics topics;
    private final Encoder encoder;
    private final String source;
    private final FactSpans spans;

    /** Without traces of its own; what a fact's event carries is handed on. */
    public Dispatch(Topics topics, Encoder encoder) {
        this(topics, encoder, new FactSpans(Spans.OFF));
    }

    /** @param spans begun for each fact */
    public Dispatch(Topics topics, Encoder encoder, FactSpans spans) {
        this.spans = spans;
        this.topics = topics;
        this.encoder = encoder;
        this.source = "/doorbuster/" + topics.region() + "/order-pipeline";
    }

    OutgoingBatch newBatch() {
        return new OutgoingBatch();
    }

    /** The messages of one batch, in the order in which they were decided. */
    final class OutgoingBatch {
        private final List<ProducerRecord<String, byte[]>> messages = new ArrayList<>();
        private final Map<String, ProducerRecord<String, byte[]>> levels = new LinkedHashMap<>();
        private final List<Spans.Mark> begun = new ArrayList<>();
        private @Nullable String trace;

        /** What is told and added next follows from this. */
        void begin(Received received) {
            var mark = spans.begin(received);
            begun.add(mark);
            trace = mark.trace();
        }

        /** @param sent completes when all of this is committed and with Kafka */
        void endWith(Future<?> sent) {
            var _ = sent.onComplete(done -> begun.forEach(mark -> mark.end(done.cause())));
        }

        /** Tells the history; the messages say it in the same bytes as the table of events. */
        List<ProducerRecord<String, byte[]>> tell(Decision decision, Heard heard) {
            var told = decision.orderEvents().stream()
                    .map(event -> message(topics.orderEvents(), event.id(), heard, event, trace))
                    .toList();
            messages.addAll(told);
            return told;
        }

        /** Everything else. */
        void add(Decision decision, Heard heard) {
            int n = 0;
            for (var event : decision.stockEvents()) {
                var id = heard.id() + "/" + n++;
                switch (event) {
                    case StockEvent.LevelChanged level ->
                        levels.put(level.sku(), message(topics.stockLevels(), id, heard, level, trace));
                    case StockEvent.Adjusted adjusted ->
                        messages.add(message(topics.orderEvents(), id, heard, adjusted, trace));
                    case StockEvent.AdjustmentRefused refused ->
                        messages.add(message(topics.orderEvents(), id, heard, refused, trace));
                }
            }
            for (var task : decision.tasks()) {
                messages.add(message(topicOf(task), task.idempotencyKey(), heard, task, trace));
            }
        }

        /** For a fact that cannot be: it goes where an operator sees it. */
        void park(Received received, String reason) {
            var original = encoder.encode(received.topic(), received.event());
            var source = received.topic() + "-" + received.partition() + "@" + received.offset();
            messages.add(DeadLetters.letter(topics.deadLetters(), original, reason, source));
        }

        /** Within a batch only the last level of a SKU matters to a display. */
        List<ProducerRecord<String, byte[]>> messages() {
            var all = new ArrayList<>(messages);
            all.addAll(levels.values());
            return all;
        }
    }

    private ProducerRecord<String, byte[]> message(
            String topic, String id, Heard heard, EventData data, @Nullable String trace) {
        return encoder.encode(topic, new Event<>(id, source, heard.time(), data, trace));
    }

    private String topicOf(Task task) {
        return switch (task) {
            case Task.Authorize _ -> topics.paymentTasks();
            case Task.Capture _ -> topics.paymentTasks();
            case Task.ReleaseHold _ -> topics.paymentTasks();
            case Task.Refund _ -> topics.paymentTasks();
            case Task.Ship _ -> topics.fulfilmentTasks();
            case Task.Notify _ -> topics.notificationTasks();
        };
    }
}
