package dev.doorbuster.pipeline.writer;

import static dev.doorbuster.pipeline.Sample.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.EventCodec;
import dev.doorbuster.commerce.event.EventData;
import dev.doorbuster.commerce.event.EventSignature;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.pipeline.Sample;
import dev.doorbuster.pipeline.decider.Decider;
import dev.doorbuster.pipeline.decider.Policy;
import dev.doorbuster.pipeline.decider.StockLevel;
import dev.doorbuster.runtime.kafka.Batch;
import dev.doorbuster.runtime.kafka.Received;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a writer's decisions look like to whoever watches. */
class MeteredLedgerTest {
    private static final Topics TOPICS = new Topics("ams");

    private final EventCodec codec = new EventCodec(new EventSignature("a key of tests, long enough to sign with"));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MemoryLedger ledger = new MemoryLedger();
    private final AtomicReference<Instant> now = new AtomicReference<>(Sample.TIME);
    private final MeteredLedger metered = new MeteredLedger(ledger, registry, now::get);
    private final OrderWriter writer = newWriter();
    private long offset;

    @Test
    void one_unit_and_two_orders() {
        // given
        assertThat(writer.takeOver()).hasValue(0);

        // when they are decided two seconds after they were submitted
        now.set(Sample.TIME.plusSeconds(2));
        handle(
                new Fact.StockReceived("MUG", 1, "delivery"),
                new Fact.OrderSubmitted(Sample.order(Sample.orderId("ams", 1), line("MUG", 1))),
                new Fact.OrderSubmitted(Sample.order(Sample.orderId("ams", 2), line("MUG", 1))));

        // then
        assertThat(counter("doorbuster.stock.decisions", "outcome", "reserved")).isEqualTo(1);
        assertThat(counter("doorbuster.stock.decisions", "outcome", "rejected")).isEqualTo(1);
        assertThat(counter("doorbuster.order.events", "kind", "order.received")).isEqualTo(2);
        assertThat(gauge("doorbuster.orders.live", "status", "reserved")).isEqualTo(1);
        assertThat(gauge("doorbuster.orders.live", "status", "rejected")).isZero();
        var decided = registry.get("doorbuster.order.decision")
                .tag("outcome", "rejected")
                .timer();
        assertThat(decided.count()).isEqualTo(1);
        assertThat(decided.totalTime(TimeUnit.SECONDS)).isEqualTo(2);
        var reserved = registry.get("doorbuster.order.step")
                .tag("step", "order.reserved")
                .timer();
        assertThat(reserved.totalTime(TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(registry.find("doorbuster.order.decision")
                        .tag("outcome", "confirmed")
                        .timer())
                .isNull();
    }

    @Test
    void who_waits_grows_old_until_another_one_writes() {
        // given
        assertThat(writer.takeOver()).hasValue(0);
        handle(
                new Fact.StockReceived("MUG", 1, "delivery"),
                new Fact.OrderSubmitted(Sample.order(Sample.orderId("ams", 1), line("MUG", 1))));
        now.set(Sample.TIME.plusSeconds(60));
        assertThat(undecided()).isEqualTo(60);

        // when this one takes over again, it knows the order from the ledger
        assertThat(writer.takeOver()).hasValue(0);
        assertThat(undecided()).isEqualTo(60);

        // then whoever has lost the place knows of none
        var _ = metered.takeOver();
        assertThat(undecided()).isZero();
    }

    @Test
    void units_that_were_promised_but_never_taken_off_the_shelf_show() {
        // given
        assertThat(writer.takeOver()).hasValue(0);
        handle(
                new Fact.StockReceived("MUG", 5, "delivery"),
                new Fact.OrderSubmitted(Sample.order(Sample.orderId("ams", 1), line("MUG", 3))));
        assertThat(oversold()).isZero();

        // when somebody puts them back by hand
        ledger.stock.put("MUG", new StockLevel("MUG", 5, 5));
        assertThat(writer.takeOver()).hasValue(0);

        // then
        assertThat(oversold()).isEqualTo(3);
    }

    private double oversold() {
        return registry.get("doorbuster.stock.oversold").gauge().value();
    }

    private double undecided() {
        return registry.get("doorbuster.orders.undecided").timeGauge().value();
    }

    private double counter(String name, String tag, String value) {
        return registry.get(name).tag(tag, value).counter().count();
    }

    private double gauge(String name, String tag, String value) {
        return registry.get(name).tag(tag, value).gauge().value();
    }

    private void handle(Fact... facts) {
        var events = new ArrayList<Received>();
        for (var fact : facts) {
            var event = new Event<EventData>("fact-" + offset, "/doorbuster/ams/test", Sample.TIME, fact);
            events.add(new Received(TOPICS.orders(), 0, offset, event));
            offset++;
        }
        writer.handle(new Batch(events, offset));
        writer.settle();
    }

    private OrderWriter newWriter() {
        return new OrderWriter(
                new Decider(new Policy(Duration.ofMinutes(15), Duration.ofMinutes(2), Duration.ofDays(30))),
                metered,
                messages -> Future.succeededFuture(),
                new Dispatch(
                        TOPICS,
                        (topic, event) -> KafkaMessageFactory.createWriter(
                                        topic, event.data().key())
                                .writeBinary(codec.encode(event))),
                future -> assertThat(future.succeeded()).isTrue());
    }
}
