package dev.doorbuster.pipeline.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.localstack.LocalStack;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import dev.doorbuster.pipeline.Cell;
import dev.doorbuster.pipeline.Sample;
import dev.doorbuster.runtime.fault.StandDown;
import dev.doorbuster.runtime.fault.Superseded;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WithLocalStack
class OrderWriterRecoveryIT {
    private final Cell cell;
    private final Orders orders;
    private final String order;

    OrderWriterRecoveryIT(LocalStack stack, TestCell testCell) {
        cell = new Cell(stack, testCell);
        orders = new Orders(cell);
        order = Sample.orderId(cell.topics.region(), 1);
    }

    @AfterEach
    void close() {
        cell.close();
    }

    /** A worker that crashes between its report and its commit does the task again and reports under the same id. */
    @Test
    void a_fact_reported_twice_under_one_id_is_told_once_and_does_not_stop_the_log() {
        var writer = orders.writer();
        var source = orders.open(writer);
        var sent = new Fact.MessageDelivered(order, "order_confirmed", "ada@example.com");
        orders.hear(new Fact.StockReceived("MUG", 5, "delivery"));
        orders.submit(order, 2);
        cell.publish(cell.topics.orders(), "sent-once", sent);
        cell.publish(cell.topics.orders(), "sent-once", sent);
        orders.drain(writer, source);
        cell.publish(cell.topics.orders(), "sent-once", sent);
        orders.hear(new Fact.AuthorizationApproved(order, "pi_1"));

        orders.drain(writer, source);

        assertThat(orders.history())
                .containsExactly(
                        "order.received",
                        "order.reserved",
                        "notification.sent",
                        "payment.authorized",
                        "order.confirmed");
    }

    @Test
    void a_writer_that_was_replaced_cannot_commit_any_part_of_a_batch() {
        orders.hear(new Fact.StockReceived("MUG", 5, "delivery"));
        var first = orders.writer();
        var source = orders.open(first);
        orders.drain(first, source);
        orders.submit(order, 2);
        var batch = orders.nextBatch(source);
        var second = orders.writer();
        var taken = orders.open(second);

        assertThatThrownBy(() -> orders.handle(first, batch))
                .isInstanceOf(Superseded.class)
                .hasMessageContaining("another orders writer has taken over");

        assertThat(cell.count("orders")).isZero();
        assertThat(cell.count("order_events")).isZero();
        assertThat(orders.stockOf("MUG")).isEqualTo(5);
        assertThat(orders.nextOffset()).isEqualTo(1);
        assertThat(orders.kinds()).isEmpty();
        orders.drain(second, taken);
        assertThat(orders.stockOf("MUG")).isEqualTo(3);
    }

    @Test
    void a_restart_reads_on_where_the_database_says() {
        orders.hear(new Fact.StockReceived("MUG", 5, "delivery"));
        orders.run(orders.writer());
        orders.submit(order, 2);

        var writer = orders.writer();
        var source = orders.open(writer);
        var batch = orders.nextBatch(source);
        orders.handle(writer, batch);

        assertThat(batch.events())
                .singleElement()
                .satisfies(e -> assertThat(e.offset()).isEqualTo(1));
        assertThat(orders.stockOf("MUG")).isEqualTo(3);
    }

    @Test
    void what_a_crashed_writer_left_unsent_is_sent_by_the_next_one() {
        var crashing = orders.writer("this process", cell.deadPublisher());
        var source = orders.open(crashing);
        orders.hear(new Fact.StockReceived("MUG", 5, "delivery"));
        orders.submit(order, 2);
        assertThatThrownBy(() -> orders.drain(crashing, source)).isInstanceOf(StandDown.class);
        assertThat(orders.kinds()).isEmpty();
        assertThat(orders.nextOffset()).as("the batch is committed").isEqualTo(2);

        var next = orders.writer();
        var ignored = orders.open(next);

        assertThat(ignored).isNotNull();
        assertThat(orders.kinds()).containsExactly("order.received", "order.reserved");
        assertThat(cell.data(cell.topics.paymentTasks())).singleElement().isInstanceOf(Task.Authorize.class);
    }

    @Test
    void a_batch_that_the_database_refused_is_decided_again_from_what_is_stored() {
        var writer = orders.writer();
        var source = orders.open(writer);
        orders.hear(new Fact.StockReceived("MUG", 5, "delivery"));
        orders.drain(writer, source);
        cell.execute("ALTER TABLE stock ADD CONSTRAINT hiccup CHECK (available <> 3)");
        orders.submit(order, 2);
        var batch = orders.nextBatch(source);
        assertThatThrownBy(() -> orders.handle(writer, batch)).isInstanceOf(StandDown.class);
        assertThat(cell.count("orders")).isZero();
        assertThat(orders.nextOffset()).isEqualTo(1);

        cell.execute("ALTER TABLE stock DROP CONSTRAINT hiccup");
        orders.run(writer);

        assertThat(orders.stockOf("MUG")).isEqualTo(3);
        assertThat(orders.kinds()).containsExactly("order.received", "order.reserved");
    }

    @Test
    void what_is_not_a_signed_fact_goes_to_the_dead_letters_and_does_not_stop_the_orders_behind_it() {
        orders.hear(new Fact.StockReceived("MUG", 5, "delivery"));
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
        orders.submit(order, 2);

        orders.run(orders.writer());

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
        assertThat(orders.stockOf("MUG")).isEqualTo(3);
        assertThat(orders.history()).containsExactly("order.received", "order.reserved");
        assertThat(orders.nextOffset()).isEqualTo(5);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
