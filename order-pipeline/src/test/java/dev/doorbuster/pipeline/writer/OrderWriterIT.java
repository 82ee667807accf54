package dev.doorbuster.pipeline.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.StockEvent;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.localstack.LocalStack;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import dev.doorbuster.pipeline.Cell;
import dev.doorbuster.pipeline.Sample;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WithLocalStack
class OrderWriterIT {
    private final Cell cell;
    private final Orders orders;
    private final String order;

    OrderWriterIT(LocalStack stack, TestCell testCell) {
        cell = new Cell(stack, testCell);
        orders = new Orders(cell);
        order = Sample.orderId(cell.topics.region(), 1);
    }

    @AfterEach
    void close() {
        cell.close();
    }

    @Test
    void facts_become_rows_history_events_and_tasks() {
        orders.hear(new Fact.StockReceived("MUG", 5, "delivery"));
        orders.submit(order, 2);
        orders.hear(new Fact.AuthorizationApproved(order, "pi_1"));

        orders.run(orders.writer());

        var row = cell.rows("SELECT * FROM orders").getFirst();
        assertThat(row.getString("id")).isEqualTo(order);
        assertThat(row.getString("status")).isEqualTo("confirmed");
        assertThat(row.getBoolean("accepted")).isTrue();
        assertThat(row.getBoolean("final")).isFalse();
        assertThat(orders.stockOf("MUG")).isEqualTo(3);
        assertThat(orders.history())
                .containsExactly("order.received", "order.reserved", "payment.authorized", "order.confirmed");
        assertThat(orders.kinds())
                .containsExactly("order.received", "order.reserved", "payment.authorized", "order.confirmed");
        assertThat(cell.data(cell.topics.paymentTasks()))
                .extracting(data -> ((Task) data).idempotencyKey())
                .containsExactly(order + ":authorize", order + ":capture");
        assertThat(cell.data(cell.topics.notificationTasks())).hasSize(1);
        assertThat(cell.data(cell.topics.stockLevels()).getLast()).isEqualTo(new StockEvent.LevelChanged("MUG", 3, 1));
        assertThat(orders.nextOffset()).isEqualTo(3);
    }

    @Test
    void every_message_has_an_id_of_its_own() {
        orders.hear(new Fact.StockReceived("MUG", 5, "delivery"));
        orders.submit(order, 2);
        orders.hear(new Fact.AuthorizationApproved(order, "pi_1"));

        orders.run(orders.writer());

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
        var writer = orders.writer();
        var source = orders.open(writer);
        orders.hear(new Fact.StockReceived("MUG", 5, "delivery"));
        orders.drain(writer, source);
        assertThat(cell.count("outbox")).isEqualTo(1);

        orders.hear(new Fact.TimePassed());
        orders.drain(writer, source);

        assertThat(cell.count("outbox")).isZero();
    }

    @Test
    void a_crowd_gets_what_is_there_and_no_unit_more() {
        orders.hear(new Fact.StockReceived("MUG", 10, "delivery"));
        for (int n = 0; n < 60; n++) {
            orders.submit(Sample.orderId(cell.topics.region(), n), 1);
        }

        orders.run(orders.writer());

        assertThat(cell.rows("SELECT id FROM orders WHERE accepted")).hasSize(10);
        assertThat(cell.rows("SELECT id FROM orders WHERE status = 'rejected' AND final"))
                .hasSize(50);
        assertThat(orders.stockOf("MUG")).isZero();
    }

    @Test
    void an_order_submitted_again_after_its_end_makes_nothing_new() {
        orders.submit(order, 2); // sold out: final at once
        orders.run(orders.writer());
        orders.hear(new Fact.StockReceived("MUG", 5, "delivery"));
        orders.submit(order, 2);

        orders.run(orders.writer());

        assertThat(orders.history()).containsExactly("order.received", "order.rejected");
        assertThat(cell.data(cell.topics.paymentTasks())).isEmpty();
        assertThat(orders.stockOf("MUG")).isEqualTo(5);
    }

    @Test
    void a_late_answer_brings_a_finished_order_back_and_its_money_is_let_go() {
        var writer = orders.writer();
        var source = orders.open(writer);
        orders.hear(new Fact.StockReceived("MUG", 5, "delivery"));
        orders.submit(order, 2);
        orders.hear(new Fact.AuthorizationDeclined(order, "card_declined", "no"));
        orders.drain(writer, source);

        orders.hear(new Fact.AuthorizationApproved(order, "pi_1"));
        orders.hear(new Fact.AuthorizationDeclined(order, "card_declined", "no"));
        orders.drain(writer, source);

        assertThat(orders.history())
                .containsExactly("order.received", "order.reserved", "order.declined", "payment.authorized");
        assertThat(cell.data(cell.topics.paymentTasks())).last().isEqualTo(new Task.ReleaseHold(order, "pi_1"));
        assertThat(orders.stockOf("MUG")).isEqualTo(5);
    }

    @Test
    void the_clock_is_told_when_the_next_parcel_is_due() {
        var writer = orders.writer();
        var source = orders.open(writer);
        orders.hear(new Fact.StockReceived("MUG", 5, "delivery"));
        orders.submit(order, 2);
        orders.hear(new Fact.AuthorizationApproved(order, "pi_1"));
        orders.hear(new Fact.CaptureCompleted(order, "pi_1"));
        orders.drain(writer, source);

        assertThat(writer.nextDue()).isEqualTo(Sample.TIME.plus(Duration.ofMinutes(2)));
        var restarted = orders.writer();
        assertThat(orders.open(restarted)).isNotNull();
        assertThat(restarted.nextDue()).isEqualTo(writer.nextDue());
    }
}
