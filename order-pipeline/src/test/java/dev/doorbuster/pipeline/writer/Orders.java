package dev.doorbuster.pipeline.writer;

import static dev.doorbuster.pipeline.Sample.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.pipeline.Cell;
import dev.doorbuster.pipeline.Sample;
import dev.doorbuster.pipeline.decider.Decider;
import dev.doorbuster.pipeline.decider.Policy;
import dev.doorbuster.runtime.kafka.Batch;
import dev.doorbuster.runtime.kafka.EventPublisher;
import dev.doorbuster.runtime.kafka.EventSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The order writers of a cell, the facts that they hear and what they have written. */
final class Orders {
    private final Cell cell;
    private int facts;

    Orders(Cell cell) {
        this.cell = cell;
    }

    OrderWriter writer() {
        return writer("this process", cell.publisher);
    }

    OrderWriter writer(String holder, EventPublisher publisher) {
        return writer(new PostgresLedger(cell.database, holder), publisher);
    }

    OrderWriter writer(PostgresLedger ledger) {
        return writer(ledger, cell.publisher);
    }

    private OrderWriter writer(PostgresLedger ledger, EventPublisher publisher) {
        var decider = new Decider(new Policy(Duration.ofMinutes(15), Duration.ofMinutes(2), Duration.ofDays(30)));
        return new OrderWriter(
                decider,
                ledger,
                new KafkaPost(publisher),
                new Dispatch(cell.topics, cell.publisher::encode),
                Waiting.onVirtualThread());
    }

    EventSource open(OrderWriter writer) {
        return cell.sequence(() ->
                cell.sources.follow(cell.topics.orders(), writer.takeOver().orElseThrow()));
    }

    void run(OrderWriter writer) {
        drain(writer, open(writer));
    }

    void drain(OrderWriter writer, EventSource source) {
        cell.drain(source, (ignored, batch) -> {
            writer.handle(batch);
            writer.settle();
        });
    }

    Batch nextBatch(EventSource source) {
        return cell.sequence(() -> {
            var batch = source.poll();
            while (batch.nextOffset() < 0) {
                batch = source.poll();
            }
            return batch;
        });
    }

    void handle(OrderWriter writer, Batch batch) {
        long next = cell.sequence(() -> {
            writer.handle(batch);
            writer.settle();
            return batch.nextOffset();
        });
        assertThat(next).isPositive();
    }

    void hear(Fact fact) {
        hear(fact, Sample.TIME);
    }

    void hear(Fact fact, Instant time) {
        cell.publish(cell.topics.orders(), "fact-" + ++facts, fact, time);
    }

    void submit(String id, int quantity) {
        hear(new Fact.OrderSubmitted(Sample.order(id, line("MUG", quantity))));
    }

    long stockOf(String sku) {
        return cell.rows("SELECT available FROM stock WHERE sku = '" + sku + "'")
                .getFirst()
                .getLong("available");
    }

    long nextOffset() {
        return cell.rows("SELECT next_offset FROM writers WHERE name = 'orders'")
                .getFirst()
                .getLong("next_offset");
    }

    List<String> history() {
        return cell.rows("SELECT kind FROM order_events ORDER BY log_offset, order_id, number").stream()
                .map(row -> row.getString("kind"))
                .toList();
    }

    List<String> kinds() {
        return cell.data(cell.topics.orderEvents()).stream()
                .filter(OrderEvent.class::isInstance)
                .map(data -> ((OrderEvent) data).kind())
                .toList();
    }
}
