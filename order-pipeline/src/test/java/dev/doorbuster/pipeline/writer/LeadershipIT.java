package dev.doorbuster.pipeline.writer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.localstack.LocalStack;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import dev.doorbuster.pipeline.Cell;
import dev.doorbuster.pipeline.Eventually;
import dev.doorbuster.pipeline.Sample;
import dev.doorbuster.runtime.kafka.EventLoop;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two processes that could both write, as {@code OrderPipeline} runs them, on one log and one database. */
@WithLocalStack
class LeadershipIT {
    private static final Duration LEASE = Duration.ofSeconds(5);

    private final Cell cell;
    private final Orders orders;
    private final List<Candidate> candidates = new ArrayList<>();

    /** A process; its writer stands still while its gate is closed, as in a long garbage collection. */
    private final class Candidate {
        final PostgresLedger ledger;
        final EventLoop loop;
        volatile Promise<Void> gate = opened();

        Candidate(String holder) {
            ledger = new PostgresLedger(cell.database, holder);
            var writer = orders.writer(ledger);
            loop = within(EventLoop.start(
                    cell.sources.vertx(),
                    holder,
                    () -> {
                        var offset = writer.takeOver();
                        return offset.isPresent()
                                ? cell.sources.follow(cell.topics.orders(), offset.getAsLong())
                                : null;
                    },
                    (source, batch) -> {
                        io.vertx.core.Future.await(gate.future());
                        writer.handle(batch);
                    }));
            candidates.add(this);
        }

        boolean leads() {
            return loop.state() == EventLoop.State.READING;
        }

        boolean standsBy() {
            return loop.state() == EventLoop.State.STANDING_BY;
        }

        void freeze() {
            gate = Promise.promise();
        }

        void wake() {
            gate.complete();
        }

        void stopGracefully() {
            within(loop.stopLoop().compose(stopped -> ledger.leave()));
        }

        private static Promise<Void> opened() {
            Promise<Void> gate = Promise.promise();
            gate.complete();
            return gate;
        }
    }

    LeadershipIT(LocalStack stack, TestCell testCell) {
        cell = new Cell(stack, testCell);
        orders = new Orders(cell);
    }

    @AfterEach
    void close() {
        candidates.forEach(candidate -> {
            candidate.gate.tryComplete();
            within(candidate.loop.stopLoop());
        });
        cell.close();
    }

    @Test
    void of_two_one_leads_and_decides_however_long_it_is_quiet() {
        var first = new Candidate("first");
        var second = new Candidate("second");
        long epoch = epoch();

        // A quiet leader has to show signs of life; longer than its lease it would otherwise lose its place.
        pause(LEASE.plusSeconds(2));
        orders.hear(new Fact.StockReceived("MUG", 5, "delivery"));
        decided(1);

        assertThat(first.leads()).isTrue();
        assertThat(second.standsBy()).isTrue();
        assertThat(epoch()).isEqualTo(epoch);
    }

    @Test
    void a_leader_that_stops_hands_over_at_once() {
        var first = new Candidate("first");
        var second = new Candidate("second");
        orders.hear(new Fact.StockReceived("MUG", 5, "delivery"));
        decided(1);

        first.stopGracefully();
        orders.submit(Sample.orderId(cell.topics.region(), 1), 2);
        var took = decided(2);

        assertThat(took).isLessThan(LEASE.minusSeconds(1));
        assertThat(second.leads()).isTrue();
        assertThat(orders.stockOf("MUG")).isEqualTo(3);
    }

    @Test
    void a_leader_that_vanishes_is_replaced_when_its_lease_has_run_out() {
        var first = new Candidate("first");
        var second = new Candidate("second");
        orders.hear(new Fact.StockReceived("MUG", 5, "delivery"));
        decided(1);

        within(first.loop.stopLoop()); // without leaving
        orders.submit(Sample.orderId(cell.topics.region(), 1), 2);
        assertThat(second.standsBy()).isTrue();
        var took = decided(2);

        assertThat(took).isBetween(LEASE.minusSeconds(3), LEASE.plusSeconds(10));
        assertThat(second.leads()).isTrue();
    }

    @Test
    void a_leader_that_wakes_up_too_late_writes_nothing_stands_by_and_can_lead_again() {
        var first = new Candidate("first");
        var second = new Candidate("second");
        orders.hear(new Fact.StockReceived("MUG", 5, "delivery"));
        decided(1);

        first.freeze();
        orders.submit(Sample.orderId(cell.topics.region(), 1), 2);
        decided(2);
        assertThat(second.leads()).isTrue();
        first.wake();
        Eventually.is(first::standsBy, () -> "the old leader is " + first.loop.state());
        assertThat(orders.history()).containsExactly("order.received", "order.reserved");
        assertThat(orders.stockOf("MUG")).isEqualTo(3);

        second.stopGracefully();
        orders.submit(Sample.orderId(cell.topics.region(), 2), 2);
        decided(3);

        assertThat(first.leads()).isTrue();
        assertThat(orders.stockOf("MUG")).isEqualTo(1);
        // Whoever takes over sends the last batch again: under the same ids.
        assertThat(cell.events(cell.topics.orderEvents()).stream()
                        .filter(event -> event.data() instanceof OrderEvent)
                        .map(Event::id)
                        .distinct())
                .hasSize(4);
        assertThat(cell.count("order_events")).isEqualTo(4);
    }

    /** Waits until so many facts are decided; returns how long that took. */
    @CanIgnoreReturnValue
    private Duration decided(long offset) {
        long start = System.nanoTime();
        Eventually.is(() -> orders.nextOffset() >= offset, () -> "decided up to " + orders.nextOffset());
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private long epoch() {
        return cell.rows("SELECT epoch FROM writers WHERE name = 'orders'")
                .getFirst()
                .getLong("epoch");
    }

    private void pause(Duration time) {
        within(cell.sources.vertx().timer(time.toMillis(), TimeUnit.MILLISECONDS));
    }

    @CanIgnoreReturnValue
    private static <T> T within(io.vertx.core.Future<T> future) {
        try {
            return future.await(30, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
