package dev.doorbuster.pipeline.writer;

import static dev.doorbuster.pipeline.Sample.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.EventCodec;
import dev.doorbuster.commerce.event.EventSignature;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.commerce.order.Submission;
import dev.doorbuster.pipeline.Sample;
import dev.doorbuster.pipeline.decider.Decider;
import dev.doorbuster.pipeline.decider.Policy;
import dev.doorbuster.pipeline.decider.StockLevel;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.fault.StandDown;
import dev.doorbuster.runtime.kafka.Batch;
import dev.doorbuster.runtime.kafka.Received;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class OrderWriterTest {
    private static final Topics TOPICS = new Topics("ams");
    private static final Duration HOLDING = Duration.ofMinutes(15);

    private final EventCodec codec = new EventCodec(new EventSignature("a key of tests, long enough to sign with"));
    private final MemoryLedger ledger = new MemoryLedger();
    private final List<ProducerRecord<String, byte[]>> sent = new ArrayList<>();
    private Future<Void> kafka = Future.succeededFuture();
    private final OrderWriter writer = newWriter();
    private long offset;

    @Test
    void two_ticks_in_one_batch_leave_no_limit_miscounted() {
        // given
        assertThat(writer.takeOver()).hasValue(0);
        handle(List.of(new Fact.StockReceived("MUG", 10_000, "delivery")), Sample.TIME);
        var orders = new ArrayList<Fact>();
        for (int i = 0; i < Decider.MAX_DUE + 10; i++) {
            orders.add(new Fact.OrderSubmitted(limited(Sample.orderId("ams", i))));
        }
        handle(orders, Sample.TIME);
        // when
        var late = Sample.TIME.plus(HOLDING);
        handle(List.of(new Fact.TimePassed(), new Fact.TimePassed()), late);
        // then
        assertThat(ledger.orders.values()).allMatch(order -> order.status() == OrderStatus.CANCELLED);
        assertThat(ledger.purchases.values()).isNotEmpty().allMatch(purchase -> purchase.units() == 0);
    }

    @Test
    void a_fact_that_cannot_be_decided_is_parked_and_the_next_one_decided() {
        // given
        assertThat(writer.takeOver()).hasValue(0);
        var bad = Sample.orderId("ams", 1);
        var good = Sample.orderId("ams", 2);
        // when
        handle(
                List.of(
                        new Fact.StockReceived("MUG", 5, "delivery"),
                        new Fact.OrderSubmitted(inCurrency("AAA", Sample.order(bad, line("MUG", 1)))),
                        new Fact.OrderSubmitted(Sample.order(good, line("MUG", 1)))),
                Sample.TIME);
        // then
        assertThat(ledger.orders.keySet()).containsExactly(good);
        assertThat(ledger.stock.get("MUG")).isEqualTo(new StockLevel("MUG", 4, 5));
        assertThat(sent)
                .filteredOn(message -> message.topic().equals(TOPICS.deadLetters()))
                .extracting(ProducerRecord::key)
                .containsExactly(bad);
    }

    @Test
    void a_stop_can_wait_until_the_last_batch_is_sent() {
        // given
        assertThat(writer.takeOver()).hasValue(0);
        Promise<Void> delivery = Promise.promise();
        kafka = delivery.future();
        // when
        writer.handle(batch(List.of(new Fact.StockReceived("MUG", 5, "delivery")), Sample.TIME));
        // then
        assertThat(writer.underWay().isComplete()).isFalse();
        delivery.complete();
        assertThat(writer.underWay().succeeded()).isTrue();
    }

    @Test
    void a_writer_is_not_settled_before_kafka_has_what_it_has_committed() {
        // given
        assertThat(writer.takeOver()).hasValue(0);
        assertThat(writer.isSettled()).isTrue();
        Promise<Void> delivery = Promise.promise();
        kafka = delivery.future();
        // when
        writer.handle(batch(List.of(new Fact.StockReceived("MUG", 5, "delivery")), Sample.TIME));
        // then
        assertThat(writer.isSettled()).isFalse();
        delivery.complete();
        assertThat(writer.isSettled()).isTrue();
    }

    @Test
    void a_writer_that_could_not_send_is_not_settled_before_a_take_over_has_sent() {
        // given
        assertThat(writer.takeOver()).hasValue(0);
        kafka = Future.failedFuture("a partition without a leader");
        writer.handle(batch(List.of(new Fact.StockReceived("MUG", 5, "delivery")), Sample.TIME));
        // when
        assertThatThrownBy(writer::settle).isInstanceOf(StandDown.class);
        assertThat(writer.isSettled()).isFalse();
        assertThatThrownBy(writer::takeOver).isInstanceOf(RetryableFault.class);
        assertThat(writer.isSettled()).isFalse();
        // then
        kafka = Future.succeededFuture();
        assertThat(writer.takeOver()).isPresent();
        assertThat(writer.isSettled()).isTrue();
    }

    private void handle(List<? extends Fact> facts, Instant time) {
        writer.handle(batch(facts, time));
        writer.settle();
    }

    private Batch batch(List<? extends Fact> facts, Instant time) {
        var events = new ArrayList<Received>();
        for (var fact : facts) {
            events.add(new Received(
                    TOPICS.orders(), 0, offset, new Event<>("fact-" + offset, "/doorbuster/ams/test", time, fact)));
            offset++;
        }
        return new Batch(events, offset);
    }

    /** Everybody has another address and session, so everybody's count is one unit. */
    private static Submission limited(String orderId) {
        var o = Sample.order(orderId, line("MUG", 1));
        return new Submission(
                o.orderId(),
                o.checkoutId(),
                o.sessionId(),
                orderId + "@example.com",
                o.currency(),
                o.shippingAddress(),
                o.shippingOption(),
                o.lines(),
                o.totals(),
                o.paymentToken(),
                o.submittedAt(),
                Map.of("MUG", 1));
    }

    private static Submission inCurrency(String currency, Submission o) {
        return new Submission(
                o.orderId(),
                o.checkoutId(),
                o.sessionId(),
                o.email(),
                currency,
                o.shippingAddress(),
                o.shippingOption(),
                o.lines(),
                o.totals(),
                o.paymentToken(),
                o.submittedAt(),
                o.limits());
    }

    private OrderWriter newWriter() {
        return new OrderWriter(
                new Decider(new Policy(HOLDING, Duration.ofMinutes(2), Duration.ofDays(30))),
                ledger,
                messages -> {
                    sent.addAll(messages);
                    return kafka;
                },
                new Dispatch(
                        TOPICS,
                        (topic, event) -> KafkaMessageFactory.createWriter(
                                        topic, event.data().key())
                                .writeBinary(codec.encode(event))),
                future -> {
                    if (!future.succeeded()) {
                        throw new RetryableFault("not done: " + future, future.cause());
                    }
                });
    }
}
