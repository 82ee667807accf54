package dev.doorbuster.pipeline.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.localstack.LocalStack;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import dev.doorbuster.pipeline.Cell;
import dev.doorbuster.pipeline.Eventually;
import dev.doorbuster.pipeline.Sample;
import dev.doorbuster.runtime.kafka.EventSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WithLocalStack
class ClockIT {
    private final Cell cell;
    private final Orders orders;
    private final OrderWriter writer;
    private final EventSource source;
    private volatile Instant now = Sample.TIME;

    ClockIT(LocalStack stack, TestCell testCell) {
        cell = new Cell(stack, testCell);
        orders = new Orders(cell);
        writer = orders.writer();
        source = orders.open(writer);
    }

    @AfterEach
    void close() {
        cell.close();
    }

    @Test
    void it_ticks_only_when_something_is_due() {
        long timer = new Clock(cell.sources.vertx(), cell.publisher, writer, cell.topics, () -> now).start();
        orders.hear(new Fact.StockReceived("MUG", 5, "delivery"));
        orders.submit(Sample.orderId(cell.topics.region(), 1), 2);
        orders.drain(writer, source);
        assertThat(writer.nextDue()).isEqualTo(Sample.TIME.plus(Duration.ofMinutes(15)));

        now = writer.nextDue().minusMillis(1);
        severalPeriods();
        assertThat(ticks()).as("ticks before anything is due").isEmpty();

        now = writer.nextDue();
        Eventually.is(() -> !ticks().isEmpty(), () -> "no tick");
        orders.drain(writer, source);
        assertThat(orders.history()).endsWith("order.cancelled");
        assertThat(ticks().getFirst()).isEqualTo(now);

        severalPeriods(); // what was under way has arrived
        int ticks = ticks().size();
        now = now.plus(Duration.ofDays(1));
        severalPeriods();
        assertThat(ticks()).as("ticks when nothing is due any more").hasSize(ticks);
        assertThat(cell.sources.vertx().cancelTimer(timer)).isTrue();
    }

    @Test
    void a_writer_that_knows_nothing_needs_no_time() {
        now = Instant.MAX.minusSeconds(1);
        assertThat(orders.writer().nextDue()).isEqualTo(Instant.MAX);
    }

    private List<Instant> ticks() {
        return cell.events(cell.topics.orders()).stream()
                .filter(event -> event.data() instanceof Fact.TimePassed)
                .map(event -> event.time())
                .toList();
    }

    private void severalPeriods() {
        try {
            var _ = cell.sources.vertx().timer(1_700, TimeUnit.MILLISECONDS).await(10, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
