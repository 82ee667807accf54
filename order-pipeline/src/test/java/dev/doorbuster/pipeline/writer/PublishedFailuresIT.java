package dev.doorbuster.pipeline.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** What has gone wrong in shops that publish their issues, tried on the writer with the real Kafka and PostgreSQL. */
@WithLocalStack
class PublishedFailuresIT {
    private final Cell cell;
    private final Orders orders;
    private final String order;
    private final String other;

    PublishedFailuresIT(LocalStack stack, TestCell testCell) {
        cell = new Cell(stack, testCell);
        orders = new Orders(cell);
        order = Sample.orderId(cell.topics.region(), 1);
        other = Sample.orderId(cell.topics.region(), 2);
    }

    @AfterEach
    void close() {
        cell.close();
    }

    /** github.com/medusajs/medusa/issues/15122: order.placed went out, then what it told of was undone. */
    @Test
    void nothing_is_told_of_an_order_whose_commit_fails() {
        orders.hear(new Fact.StockReceived("MUG", 5, "delivery"));
        orders.submit(order, 2);
        orders.hear(new Fact.AuthorizationApproved(order, "pi_1"));
        var writer = orders.writer();
        var source = orders.open(writer);
        cell.execute("ALTER TABLE orders ADD CONSTRAINT hiccup CHECK (status <> 'confirmed')");
        var batch = orders.nextBatch(source);

        assertThatThrownBy(() -> orders.handle(writer, batch)).isInstanceOf(StandDown.class);

        assertThat(orders.kinds()).isEmpty();
        assertThat(cell.data(cell.topics.paymentTasks())).isEmpty();
        assertThat(cell.data(cell.topics.notificationTasks())).isEmpty();
        cell.execute("ALTER TABLE orders DROP CONSTRAINT hiccup");
        orders.run(writer);
        assertThat(orders.kinds())
                .containsExactly("order.received", "order.reserved", "payment.authorized", "order.confirmed");
        assertThat(orders.history()).isEqualTo(orders.kinds());
    }

    /** github.com/vendure-ecommerce/vendure/issues/3508: two buyers were shown the last unit, and both were given it. */
    @Test
    void two_writers_that_both_see_the_last_unit_sell_it_once() {
        var first = orders.writer();
        var source = orders.open(first);
        orders.hear(new Fact.StockReceived("MUG", 1, "delivery"));
        orders.drain(first, source);
        orders.submit(order, 1);
        orders.submit(other, 1);
        var batch = orders.nextBatch(source);
        var second = orders.writer();
        var taken = orders.open(second);

        orders.drain(second, taken);
        assertThatThrownBy(() -> orders.handle(first, batch)).isInstanceOf(Superseded.class);

        assertThat(orders.stockOf("MUG")).isZero();
        assertThat(cell.rows("SELECT id FROM orders WHERE accepted")).hasSize(1);
        assertThat(orders.kinds().stream().filter("order.reserved"::equals)).hasSize(1);
        assertThat(cell.data(cell.topics.paymentTasks())).hasSize(1);
    }

    /** github.com/saleor/saleor/issues/17086: a webhook was handled before the transaction that its row was in. */
    @Test
    void the_providers_news_in_the_batch_of_the_submission_counts() {
        orders.hear(new Fact.StockReceived("MUG", 5, "delivery"));
        orders.submit(order, 2);
        orders.hear(new Fact.CaptureCompleted(order, "pi_1"));
        orders.submit(other, 2);
        orders.hear(new Fact.AuthorizationApproved(other, "pi_2"));

        orders.run(orders.writer());

        assertThat(cell.rows("SELECT id FROM orders WHERE status = 'confirmed'"))
                .hasSize(2);
        assertThat(cell.data(cell.topics.paymentTasks()))
                .extracting(task -> ((Task) task).idempotencyKey())
                .containsExactlyInAnyOrder(order + ":authorize", other + ":authorize", other + ":capture");
        assertThat(cell.count("order_events")).isEqualTo(5 + 4);
        assertThat(cell.records(cell.topics.deadLetters())).isEmpty();
    }

    /** The same, further apart: the news is parked while nobody knows the order, and counts when it is put back. */
    @Test
    void the_providers_news_about_an_order_nobody_knows_is_kept_until_it_can_count() {
        orders.hear(new Fact.StockReceived("MUG", 5, "delivery"));
        orders.hear(new Fact.AuthorizationApproved(order, "pi_1"));
        orders.run(orders.writer());
        var letter = cell.records(cell.topics.deadLetters()).getFirst();
        orders.submit(order, 2);
        orders.run(orders.writer());
        assertThat(orders.history()).containsExactly("order.received", "order.reserved");

        var original = new ProducerRecord<>(cell.topics.orders(), letter.key(), letter.value());
        letter.headers().forEach(header -> {
            if (!header.key().startsWith("dead_letter_")) {
                original.headers().add(header);
            }
        });
        cell.send(original);
        orders.run(orders.writer());

        assertThat(orders.history())
                .containsExactly("order.received", "order.reserved", "payment.authorized", "order.confirmed");
        // A writer that takes over sends the last batch again, so it is the same letter if there are more.
        assertThat(cell.records(cell.topics.deadLetters()))
                .extracting(l ->
                        new String(l.headers().lastHeader("dead_letter_source").value(), StandardCharsets.UTF_8))
                .containsOnly(cell.topics.orders() + "-0@1");
    }
}
