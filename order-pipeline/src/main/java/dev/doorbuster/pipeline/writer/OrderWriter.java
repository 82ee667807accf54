package dev.doorbuster.pipeline.writer;

import static io.vertx.core.Future.await;

import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.EventData;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.StockEvent;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.pipeline.decider.Decider;
import dev.doorbuster.pipeline.decider.Decision;
import dev.doorbuster.pipeline.decider.Heard;
import dev.doorbuster.pipeline.decider.State;
import dev.doorbuster.pipeline.decider.StockLevel;
import dev.doorbuster.runtime.kafka.Batch;
import dev.doorbuster.runtime.kafka.EventPublisher;
import dev.doorbuster.runtime.kafka.EventSource;
import dev.doorbuster.runtime.kafka.Received;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The region's one writer of orders and stock: folds what a poll returned through the {@link Decider} and commits it as one
 * transaction. Memory is rebuilt from PostgreSQL on start and after any failure, never from the whole log. Runs on the virtual
 * thread of its event loop.
 */
public final class OrderWriter {
    private static final Logger log = LoggerFactory.getLogger(OrderWriter.class);
    private static final Instant NEVER = Instant.MAX;

    private final Decider decider;
    private final Pool database;
    private final EventPublisher publisher;
    private final Topics topics;
    private final String source;
    private final LogWriter writer;
    private @Nullable State state;
    private volatile Instant nextDue = NEVER;

    public OrderWriter(Decider decider, Pool database, EventPublisher publisher, Topics topics) {
        this.decider = decider;
        this.database = database;
        this.publisher = publisher;
        this.topics = topics;
        this.source = "/doorbuster/" + topics.region() + "/order-pipeline";
        this.writer = new LogWriter(database, publisher, "orders");
    }

    /** Takes over from whoever wrote before, and reads on where the database says. */
    public EventSource open(EventSource.Factory sources) {
        return sources.follow(topics.orders(), load());
    }

    /** When the clock has to be heard next; {@link Instant#MAX} when nothing is due. Any thread. */
    public Instant nextDue() {
        return nextDue;
    }

    /** Decides a batch. On failure memory is dropped: it may be ahead of the database. */
    public void handle(EventSource ignored, Batch batch) {
        if (batch.nextOffset() < 0) {
            return;
        }
        boolean done = false;
        try {
            var current = state;
            if (current == null) {
                // The failed batch may have been committed all the same; then its facts are behind the offset.
                long resumeAt = load();
                var rest = batch.events().stream()
                        .filter(e -> e.offset() >= resumeAt)
                        .toList();
                current = java.util.Objects.requireNonNull(state);
                if (batch.nextOffset() <= resumeAt) {
                    done = true;
                    return;
                }
                decide(current, new Batch(rest, batch.nextOffset()));
            } else {
                decide(current, batch);
            }
            done = true;
        } finally {
            // Whatever went wrong, checked or not: await throws what its future failed with.
            if (!done) {
                state = null;
            }
        }
    }

    private long load() {
        long offset = writer.takeOver();
        var loaded = new State();
        await(DatabaseDeadline.within(OrderTables.stock(database))).forEach(loaded::put);
        await(DatabaseDeadline.within(OrderTables.liveOrders(database))).forEach(loaded::put);
        state = loaded;
        nextDue = loaded.nextDue().orElse(NEVER);
        log.info("deciding from offset {} with {} live orders", offset, loaded.liveOrders());
        return offset;
    }

    private void decide(State current, Batch batch) {
        recall(current, batch.events());
        var orders = new LinkedHashMap<String, Order>();
        var stock = new LinkedHashMap<String, StockLevel>();
        var levels = new LinkedHashMap<String, ProducerRecord<String, byte[]>>();
        var history = new ArrayList<OrderTables.HistoryRow>();
        var messages = new ArrayList<ProducerRecord<String, byte[]>>();
        for (var received : batch.events()) {
            if (!(received.event().data() instanceof Fact fact)) {
                log.warn("ignored {}: not a fact", received.event().data().type());
                continue;
            }
            var heard = new Heard(
                    received.event().id(), received.offset(), received.event().time(), fact);
            var decision = decider.decide(current, heard);
            current.apply(decision);
            decision.orders().forEach(order -> orders.put(order.id(), order));
            decision.stock().forEach(level -> stock.put(level.sku(), level));
            messagesOf(decision, heard, history, messages, levels);
        }
        // Within a batch only the last level of a SKU matters to a display.
        messages.addAll(levels.values());
        writer.commit(batch.nextOffset(), connection -> write(connection, orders, stock, history), messages);
        orders.values().stream().filter(Order::isFinal).forEach(order -> current.forget(order.id()));
        forgetRecalled(current, batch.events());
        nextDue = current.nextDue().orElse(NEVER);
    }

    /** Final orders are not in memory; a fact about one (a duplicate, a late answer) brings it back for this batch. */
    private void recall(State current, List<Received> events) {
        var missing = new HashSet<String>();
        for (var received : events) {
            if (received.event().data() instanceof Fact.OfOrder fact && current.order(fact.orderId()) == null) {
                missing.add(fact.orderId());
            }
        }
        if (!missing.isEmpty()) {
            await(DatabaseDeadline.within(OrderTables.ordersById(database, missing)))
                    .forEach(current::put);
        }
    }

    private static void forgetRecalled(State current, List<Received> events) {
        for (var received : events) {
            if (received.event().data() instanceof Fact.OfOrder fact) {
                var order = current.order(fact.orderId());
                if (order != null && order.isFinal()) {
                    current.forget(order.id());
                }
            }
        }
    }

    private void messagesOf(
            Decision decision,
            Heard heard,
            List<OrderTables.HistoryRow> history,
            List<ProducerRecord<String, byte[]>> messages,
            Map<String, ProducerRecord<String, byte[]>> levels) {
        int n = 0;
        for (var event : decision.orderEvents()) {
            var id = heard.id() + "/" + n++;
            history.add(
                    new OrderTables.HistoryRow(id, event.orderId(), event.kind(), heard.time(), Json.string(event)));
            messages.add(message(topics.orderEvents(), id, heard, event));
        }
        for (var event : decision.stockEvents()) {
            var id = heard.id() + "/" + n++;
            switch (event) {
                case StockEvent.LevelChanged level ->
                    levels.put(level.sku(), message(topics.stockLevels(), id, heard, level));
                case StockEvent.Adjusted adjusted -> messages.add(message(topics.orderEvents(), id, heard, adjusted));
                case StockEvent.AdjustmentRefused refused ->
                    messages.add(message(topics.orderEvents(), id, heard, refused));
            }
        }
        for (var task : decision.tasks()) {
            messages.add(message(topicOf(task), heard.id() + "/" + n++, heard, task));
        }
    }

    private ProducerRecord<String, byte[]> message(String topic, String id, Heard heard, EventData data) {
        return publisher.encode(topic, new Event<>(id, source, heard.time(), data));
    }

    private String topicOf(Task task) {
        return switch (task) {
            case Task.Authorize t -> topics.paymentTasks();
            case Task.Capture t -> topics.paymentTasks();
            case Task.ReleaseHold t -> topics.paymentTasks();
            case Task.Refund t -> topics.paymentTasks();
            case Task.Ship t -> topics.fulfilmentTasks();
            case Task.Notify t -> topics.notificationTasks();
        };
    }

    private static List<Future<?>> write(
            SqlConnection connection,
            Map<String, Order> orders,
            Map<String, StockLevel> stock,
            List<OrderTables.HistoryRow> history) {
        var statements = new ArrayList<Future<?>>();
        if (!orders.isEmpty()) {
            statements.add(OrderTables.writeOrders(connection, orders.values()));
        }
        if (!stock.isEmpty()) {
            statements.add(OrderTables.writeStock(connection, stock.values()));
        }
        if (!history.isEmpty()) {
            statements.add(OrderTables.writeHistory(connection, history));
        }
        return statements;
    }
}
