package dev.doorbuster.pipeline.writer;

import static dev.doorbuster.pipeline.Sample.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.order.Submission;
import dev.doorbuster.localstack.LocalStack;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import dev.doorbuster.pipeline.Cell;
import dev.doorbuster.pipeline.Sample;
import dev.doorbuster.runtime.fault.Superseded;
import dev.doorbuster.runtime.fault.TerminalFault;
import dev.doorbuster.runtime.kafka.EventSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WithLocalStack
class RebuildIT {
    private static final int ORDERS = 120;
    private static final List<String> TABLES = List.of(
            "SELECT id, checkout_id, session_id, status, accepted, final, doc::text, created_at FROM orders ORDER BY id",
            "SELECT sku, available, received FROM stock ORDER BY sku",
            // Nobody has nothing: no row says the same.
            "SELECT sku, shopper, units FROM purchases WHERE units <> 0 ORDER BY sku, shopper");

    private final Cell cell;
    private final Orders orders;
    private final OrderWriter writer;
    private final EventSource source;
    private final Random random = new Random(7);

    RebuildIT(LocalStack stack, TestCell testCell) {
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
    void damaged_rows_are_what_they_were_and_a_writer_at_work_goes_on() {
        // given
        load();
        var before = tables();
        assertThat(cell.rows("SELECT DISTINCT status FROM orders")).hasSizeGreaterThanOrEqualTo(7);
        assertThat(rebuild(false)).isEqualTo(new Rebuild.Report(ORDERS, 0, 0, 2, 0, 0, 0));
        damage();

        // when only looking
        var damaged = tables();
        var found = rebuild(true);

        // then
        assertThat(tables()).isEqualTo(damaged).isNotEqualTo(before);
        assertThat(found.ordersThatDiffered()).isGreaterThan(5);
        assertThat(found.stockThatDiffered()).isEqualTo(3);
        assertThat(found.purchasesThatDiffered()).isPositive();

        // when mending
        assertThat(rebuild(false)).isEqualTo(found);

        // then
        assertThat(tables()).isEqualTo(before);
        assertThat(rebuild(true)).isEqualTo(new Rebuild.Report(ORDERS, 0, 0, 2, 0, 0, 0));
        goesOn();
    }

    private void goesOn() {
        orders.hear(new Fact.StockReceived("MUG", 10, "delivery"));
        orders.submit(Sample.orderId(cell.topics.region(), ORDERS + 1), 2);
        var batch = orders.nextBatch(source);
        assertThatThrownBy(() -> orders.handle(writer, batch)).isInstanceOf(Superseded.class);
        long stock = orders.stockOf("MUG");

        orders.run(writer); // takes over again, as its loop would

        assertThat(orders.stockOf("MUG")).isEqualTo(stock + 10 - 2);
        assertThat(rebuild(true)).isEqualTo(new Rebuild.Report(ORDERS + 1, 0, 0, 2, 0, 0, 0));
    }

    @Test
    void a_dry_run_disturbs_no_writer() {
        orders.hear(new Fact.StockReceived("MUG", 10, "delivery"));
        orders.drain(writer, source);

        assertThat(rebuild(true).skus()).isEqualTo(1);

        orders.submit(Sample.orderId(cell.topics.region(), 1), 2);
        orders.drain(writer, source);
        assertThat(orders.stockOf("MUG")).isEqualTo(8);
    }

    @Test
    void orders_older_than_their_history_stay_as_they_are_and_their_units_count() {
        // given one whose history does not say what was ordered, and one without any
        orders.hear(new Fact.StockReceived("MUG", 10, "delivery"));
        for (int n = 1; n <= 3; n++) {
            orders.submit(Sample.orderId(cell.topics.region(), n), 2);
        }
        orders.drain(writer, source);
        var old = Sample.orderId(cell.topics.region(), 1);
        var older = Sample.orderId(cell.topics.region(), 2);
        cell.execute("UPDATE order_events SET doc = (doc::jsonb #- '{change,submission}')::json WHERE order_id = '"
                + old + "'");
        cell.execute("DELETE FROM order_events WHERE order_id = '" + older + "'");
        var before = tables();

        // when
        var report = rebuild(false);

        // then
        assertThat(report).isEqualTo(new Rebuild.Report(1, 0, 2, 1, 0, 0, 0));
        assertThat(tables()).isEqualTo(before);
    }

    @Test
    void a_shelf_whose_returns_say_not_where_they_went_stays_as_it_is() {
        // given
        var order = Sample.orderId(cell.topics.region(), 1);
        orders.hear(new Fact.StockReceived("MUG", 10, "delivery"));
        deliver(order, Sample.order(order, line("MUG", 2)));
        orders.hear(new Fact.ReturnRequested(order, Map.of(), "too blue"));
        orders.hear(new Fact.ReturnReceived(order, 1, true));
        orders.drain(writer, source);
        assertThat(orders.stockOf("MUG")).isEqualTo(10);
        assertThat(rebuild(true).stockLeft()).isZero();
        cell.execute("UPDATE order_events SET doc = (doc::jsonb #- '{change,returned,restocked}')::json");

        // when
        var report = rebuild(false);

        // then
        assertThat(report.stockLeft()).isEqualTo(1);
        assertThat(orders.stockOf("MUG")).isEqualTo(10);
    }

    @Test
    void a_history_with_a_gap_is_nothing_to_build_on() {
        load();
        cell.execute("UPDATE stock SET available = available + 1");
        var before = tables();
        cell.execute("DELETE FROM order_events WHERE kind = 'order.reserved'");

        assertThatThrownBy(() -> rebuild(false))
                .isInstanceOf(TerminalFault.class)
                .hasMessageStartingWith("the history contradicts itself: event");

        assertThat(tables()).isEqualTo(before);
    }

    /** Orders in all states, some of limited goods; bad luck and good, from one seed. */
    private void load() {
        orders.hear(new Fact.StockReceived("MUG", 150, "delivery"));
        orders.hear(new Fact.StockReceived("HAT", 70, "delivery"));
        orders.hear(new Fact.StockReceived("MUG", -3, "broken"));
        for (int n = 0; n < ORDERS; n++) {
            var id = Sample.orderId(cell.topics.region(), n);
            var order = limited(Sample.order(id, line("MUG", 1 + random.nextInt(2)), line("HAT", 1)), n);
            switch (n % 6) {
                case 0 -> orders.hear(new Fact.OrderSubmitted(order));
                case 1 -> {
                    orders.hear(new Fact.OrderSubmitted(order));
                    orders.hear(new Fact.AuthorizationDeclined(id, "card_declined", "no"));
                }
                case 2 -> {
                    confirm(order);
                    orders.hear(new Fact.CancellationRequested(id, "changed my mind"));
                    paidBack(id, n);
                }
                case 3 -> deliver(id, order);
                case 4 -> {
                    deliver(id, order);
                    orders.hear(new Fact.ReturnRequested(id, Map.of("MUG", 1), "too blue"));
                    orders.hear(new Fact.ReturnReceived(id, 1, random.nextBoolean()));
                }
                default -> {
                    deliver(id, order);
                    orders.hear(new Fact.ReturnRequested(id, Map.of(), "too blue"));
                    orders.hear(new Fact.ReturnReceived(id, 1, random.nextBoolean()));
                    paidBack(id, n);
                }
            }
        }
        orders.drain(writer, source);
    }

    /** Every second time the bank has not answered yet. */
    private void paidBack(String id, int number) {
        if (number % 12 < 6) {
            orders.hear(new Fact.RefundCompleted(id, 1));
        }
    }

    private void confirm(Submission order) {
        orders.hear(new Fact.OrderSubmitted(order));
        orders.hear(new Fact.AuthorizationApproved(order.orderId(), "pi_" + order.orderId()));
        orders.hear(new Fact.CaptureCompleted(order.orderId(), "pi_" + order.orderId()));
    }

    private void deliver(String id, Submission order) {
        confirm(order);
        orders.hear(new Fact.TimePassed(), Sample.TIME.plus(Duration.ofMinutes(3)));
        orders.hear(new Fact.ShipmentDispatched(id, "post", "T1"));
        orders.hear(new Fact.ShipmentDelivered(id, "T1"));
    }

    private static Submission limited(Submission order, int number) {
        return new Submission(
                order.orderId(),
                order.checkoutId(),
                order.sessionId(),
                "shopper-" + number % 9 + "@example.com",
                order.currency(),
                order.shippingAddress(),
                order.shippingOption(),
                order.lines(),
                order.totals(),
                order.paymentToken(),
                order.submittedAt(),
                Map.of("HAT", 8));
    }

    private void damage() {
        cell.execute("DELETE FROM orders WHERE id IN (SELECT id FROM orders ORDER BY id LIMIT 3)");
        cell.execute("UPDATE orders SET status = 'delivered', final = true WHERE status = 'reserved'");
        cell.execute("UPDATE orders SET doc = '{}' WHERE status = 'declined'");
        cell.execute("UPDATE orders SET session_id = 'ams_se_x', created_at = now() WHERE status = 'refunded'");
        cell.execute("UPDATE stock SET available = available + 7");
        cell.execute("INSERT INTO stock (sku, available, received) VALUES ('GHOST', 5, 5)");
        cell.execute("UPDATE purchases SET units = units + 1 WHERE shopper LIKE 'email:%'");
        cell.execute("DELETE FROM purchases WHERE shopper LIKE 'session:%'");
    }

    private Rebuild.Report rebuild(boolean dryRun) {
        return cell.sequence(() -> Rebuild.run(cell.database, dryRun));
    }

    private List<List<String>> tables() {
        return TABLES.stream()
                .map(sql ->
                        cell.rows(sql).stream().map(row -> row.deepToString()).toList())
                .toList();
    }
}
