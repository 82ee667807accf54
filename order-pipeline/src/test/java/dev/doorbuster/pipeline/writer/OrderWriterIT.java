package dev.doorbuster.pipeline.writer;

import static dev.doorbuster.pipeline.Sample.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.event.StockEvent;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.localstack.LocalStack;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import dev.doorbuster.pipeline.Cell;
import dev.doorbuster.pipeline.Sample;
import dev.doorbuster.pipeline.decider.Decider;
import dev.doorbuster.pipeline.decider.Policy;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.fault.TerminalFault;
import dev.doorbuster.runtime.kafka.Batch;
import dev.doorbuster.runtime.kafka.EventPublisher;
import dev.doorbuster.runtime.kafka.EventSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WithLocalStack
class OrderWriterIT {
    private final Cell cell;
    private final String order;
    private int facts;

    OrderWriterIT(LocalStack stack, TestCell testCell) {
        cell = new Cell(stack, testCell);
        order = Sample.orderId(cell.topics.region(), 1);
    }

    @AfterEach
    void close() {
        cell.close();
    }

    @Test
    void facts_become_rows_history_events_and_tasks() {
        hear(new Fact.StockReceived("MUG", 5, "delivery"));
        submit(order, 2);
        hear(new Fact.AuthorizationApproved(order, "pi_1"));

        run(writer());

        var row = cell.rows("SELECT * FROM orders").getFirst();
        assertThat(row.getString("id")).isEqualTo(order);
        assertThat(row.getString("status")).isEqualTo("confirmed");
        assertThat(row.getBoolean("accepted")).isTrue();
        assertThat(row.getBoolean("final")).isFalse();
        assertThat(stockOf("MUG")).isEqualTo(3);
        assertThat(history()).containsExactly("order.reserved", "payment.authorized", "order.confirmed");
        assertThat(kinds()).containsExactly("order.reserved", "payment.authorized", "order.confirmed");
        assertThat(cell.data(cell.topics.paymentTasks()))
                .extracting(data -> ((Task) data).idempotencyKey())
                .containsExactly(order + ":authorize", order + ":capture");
        assertThat(cell.data(cell.topics.notificationTasks())).hasSize(1);
        assertThat(cell.data(cell.topics.stockLevels()).getLast()).isEqualTo(new StockEvent.LevelChanged("MUG", 3, 1));
        assertThat(nextOffset()).isEqualTo(3);
    }

    @Test
    void every_message_has_an_id_of_its_own() {
        hear(new Fact.StockReceived("MUG", 5, "delivery"));
        submit(order, 2);
        hear(new Fact.AuthorizationApproved(order, "pi_1"));

        run(writer());

        var topics = List.of(
                cell.topics.orderEvents(),
                cell.topics.stockLevels(),
                cell.topics.paymentTasks(),
                cell.topics.notificationTasks());
        assertThat(topics.stream().flatMap(topic -> cell.events(topic).stream()))
                .hasSizeGreaterThan(6)
                .extracting(Event::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void the_outbox_is_empty_after_the_next_batch() {
        var writer = writer();
        var source = open(writer);
        hear(new Fact.StockReceived("MUG", 5, "delivery"));
        cell.drain(source, writer::handle);
        assertThat(cell.count("outbox")).isEqualTo(2);

        hear(new Fact.TimePassed());
        cell.drain(source, writer::handle);

        assertThat(cell.count("outbox")).isZero();
    }

    @Test
    void a_crowd_gets_what_is_there_and_no_unit_more() {
        hear(new Fact.StockReceived("MUG", 10, "delivery"));
        for (int n = 0; n < 60; n++) {
            submit(Sample.orderId(cell.topics.region(), n), 1);
        }

        run(writer());

        assertThat(cell.rows("SELECT id FROM orders WHERE accepted")).hasSize(10);
        assertThat(cell.rows("SELECT id FROM orders WHERE status = 'rejected' AND final"))
                .hasSize(50);
        assertThat(stockOf("MUG")).isZero();
    }

    @Test
    void an_order_submitted_again_after_its_end_makes_nothing_new() {
        submit(order, 2); // sold out: final at once
        run(writer());
        hear(new Fact.StockReceived("MUG", 5, "delivery"));
        submit(order, 2);

        run(writer());

        assertThat(history()).containsExactly("order.rejected");
        assertThat(cell.data(cell.topics.paymentTasks())).isEmpty();
        assertThat(stockOf("MUG")).isEqualTo(5);
    }

    @Test
    void a_late_answer_to_a_finished_order_makes_nothing_new() {
        var writer = writer();
        var source = open(writer);
        hear(new Fact.StockReceived("MUG", 5, "delivery"));
        submit(order, 2);
        hear(new Fact.AuthorizationDeclined(order, "card_declined", "no"));
        cell.drain(source, writer::handle);

        hear(new Fact.AuthorizationApproved(order, "pi_1"));
        hear(new Fact.AuthorizationDeclined(order, "card_declined", "no"));
        cell.drain(source, writer::handle);

        assertThat(history()).containsExactly("order.reserved", "order.declined");
        assertThat(stockOf("MUG")).isEqualTo(5);
    }

    /** A worker that crashes between its report and its commit does the task again and reports under the same id. */
    @Test
    void a_fact_reported_twice_under_one_id_is_told_once_and_does_not_stop_the_log() {
        var writer = writer();
        var source = open(writer);
        var sent = new Fact.MessageDelivered(order, "order_confirmed", "ada@example.com");
        hear(new Fact.StockReceived("MUG", 5, "delivery"));
        submit(order, 2);
        cell.publish(cell.topics.orders(), "sent-once", sent);
        cell.publish(cell.topics.orders(), "sent-once", sent);
        cell.drain(source, writer::handle);
        cell.publish(cell.topics.orders(), "sent-once", sent);
        hear(new Fact.AuthorizationApproved(order, "pi_1"));

        cell.drain(source, writer::handle);

        assertThat(history())
                .containsExactly("order.reserved", "notification.sent", "payment.authorized", "order.confirmed");
    }

    @Test
    void a_writer_that_was_replaced_cannot_commit_any_part_of_a_batch() {
        hear(new Fact.StockReceived("MUG", 5, "delivery"));
        var first = writer();
        var source = open(first);
        cell.drain(source, first::handle);
        submit(order, 2);
        var batch = nextBatch(source);
        var second = writer();
        var taken = open(second);

        assertThatThrownBy(() -> handle(first, source, batch))
                .isInstanceOf(TerminalFault.class)
                .hasMessageContaining("another orders writer has taken over");

        assertThat(cell.count("orders")).isZero();
        assertThat(cell.count("order_events")).isZero();
        assertThat(stockOf("MUG")).isEqualTo(5);
        assertThat(nextOffset()).isEqualTo(1);
        assertThat(kinds()).isEmpty();
        cell.drain(taken, second::handle);
        assertThat(stockOf("MUG")).isEqualTo(3);
    }

    @Test
    void a_restart_reads_on_where_the_database_says() {
        hear(new Fact.StockReceived("MUG", 5, "delivery"));
        run(writer());
        submit(order, 2);

        var writer = writer();
        var source = open(writer);
        var batch = nextBatch(source);
        handle(writer, source, batch);

        assertThat(batch.events())
                .singleElement()
                .satisfies(e -> assertThat(e.offset()).isEqualTo(1));
        assertThat(stockOf("MUG")).isEqualTo(3);
    }

    @Test
    void what_a_crashed_writer_left_unsent_is_sent_by_the_next_one() {
        var crashing = writer(cell.deadPublisher());
        var source = open(crashing);
        hear(new Fact.StockReceived("MUG", 5, "delivery"));
        submit(order, 2);
        assertThatThrownBy(() -> cell.drain(source, crashing::handle)).isInstanceOf(RetryableFault.class);
        assertThat(kinds()).isEmpty();
        assertThat(nextOffset()).as("the batch is committed").isEqualTo(2);

        var next = writer();
        var ignored = open(next);

        assertThat(ignored).isNotNull();
        assertThat(kinds()).containsExactly("order.reserved");
        assertThat(cell.data(cell.topics.paymentTasks())).singleElement().isInstanceOf(Task.Authorize.class);
        assertThat(cell.count("outbox")).isZero();
    }

    @Test
    void a_batch_that_the_database_refused_is_decided_again_from_what_is_stored() {
        var writer = writer();
        var source = open(writer);
        hear(new Fact.StockReceived("MUG", 5, "delivery"));
        cell.drain(source, writer::handle);
        cell.execute("ALTER TABLE stock ADD CONSTRAINT hiccup CHECK (available <> 3)");
        submit(order, 2);
        var batch = nextBatch(source);
        assertThatThrownBy(() -> handle(writer, source, batch)).isInstanceOf(RetryableFault.class);
        assertThat(cell.count("orders")).isZero();
        assertThat(nextOffset()).isEqualTo(1);

        cell.execute("ALTER TABLE stock DROP CONSTRAINT hiccup");
        handle(writer, source, batch);

        assertThat(stockOf("MUG")).isEqualTo(3);
        assertThat(kinds()).containsExactly("order.reserved");
    }

    @Test
    void what_is_not_a_signed_fact_goes_to_the_dead_letters_and_does_not_stop_the_orders_behind_it() {
        hear(new Fact.StockReceived("MUG", 5, "delivery"));
        var topic = cell.topics.orders();
        byte[] noise = "{\"not\": \"an event".getBytes(StandardCharsets.UTF_8);
        cell.send(new ProducerRecord<>(topic, "noise", noise));
        var forger = cell.forger();
        var forged = new Event<>("forged", "/doorbuster/x/checkout", Sample.TIME, (Fact)
                new Fact.StockReceived("MUG", 1_000, "free mugs"));
        cell.send(forger.encode(topic, forged));
        var unsigned = cell.publisher.encode(topic, forged);
        assertThat(unsigned.headers().lastHeader("ce_signature")).isNotNull();
        unsigned.headers().remove("ce_signature");
        cell.send(unsigned);
        submit(order, 2);

        run(writer());

        var letters = cell.records(cell.topics.deadLetters());
        assertThat(letters)
                .extracting(letter ->
                        text(letter.headers().lastHeader("dead_letter_reason").value()))
                .satisfiesExactly(
                        reason -> assertThat(reason).startsWith("not a CloudEvent"),
                        reason -> assertThat(reason).isEqualTo("signature does not match"),
                        reason -> assertThat(reason).isEqualTo("unsigned"));
        assertThat(letters.getFirst().value()).isEqualTo(noise);
        assertThat(text(letters.getFirst()
                        .headers()
                        .lastHeader("dead_letter_source")
                        .value()))
                .isEqualTo(topic + "-0@1");
        assertThat(stockOf("MUG")).isEqualTo(3);
        assertThat(history()).containsExactly("order.reserved");
        assertThat(nextOffset()).isEqualTo(5);
    }

    @Test
    void the_clock_is_told_when_the_next_parcel_is_due() {
        var writer = writer();
        var source = open(writer);
        hear(new Fact.StockReceived("MUG", 5, "delivery"));
        submit(order, 2);
        hear(new Fact.AuthorizationApproved(order, "pi_1"));
        hear(new Fact.CaptureCompleted(order));
        cell.drain(source, writer::handle);

        assertThat(writer.nextDue()).isEqualTo(Sample.TIME.plus(Duration.ofMinutes(2)));
        var restarted = writer();
        assertThat(open(restarted)).isNotNull();
        assertThat(restarted.nextDue()).isEqualTo(writer.nextDue());
    }

    private OrderWriter writer() {
        return writer(cell.publisher);
    }

    private OrderWriter writer(EventPublisher publisher) {
        var decider = new Decider(new Policy(Duration.ofMinutes(2)));
        return new OrderWriter(decider, cell.database, publisher, cell.topics);
    }

    private EventSource open(OrderWriter writer) {
        return cell.sequence(() -> writer.open(cell.sources));
    }

    private void run(OrderWriter writer) {
        cell.drain(open(writer), writer::handle);
    }

    private Batch nextBatch(EventSource source) {
        return cell.sequence(() -> {
            var batch = source.poll();
            while (batch.nextOffset() < 0) {
                batch = source.poll();
            }
            return batch;
        });
    }

    private void handle(OrderWriter writer, EventSource source, Batch batch) {
        long next = cell.sequence(() -> {
            writer.handle(source, batch);
            return batch.nextOffset();
        });
        assertThat(next).isPositive();
    }

    private void hear(Fact fact) {
        cell.publish(cell.topics.orders(), "fact-" + ++facts, fact);
    }

    private void submit(String id, int quantity) {
        hear(new Fact.OrderSubmitted(Sample.order(id, line("MUG", quantity))));
    }

    private long stockOf(String sku) {
        return cell.rows("SELECT available FROM stock WHERE sku = '" + sku + "'")
                .getFirst()
                .getLong("available");
    }

    private long nextOffset() {
        return cell.rows("SELECT next_offset FROM writers WHERE name = 'orders'")
                .getFirst()
                .getLong("next_offset");
    }

    private List<String> history() {
        return cell.rows("SELECT kind FROM order_events ORDER BY seq").stream()
                .map(row -> row.getString("kind"))
                .toList();
    }

    private List<String> kinds() {
        return cell.data(cell.topics.orderEvents()).stream()
                .filter(OrderEvent.class::isInstance)
                .map(data -> ((OrderEvent) data).kind())
                .toList();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
