package dev.doorbuster.pipeline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.event.StockEvent;
import dev.doorbuster.commerce.order.OrderChange;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.commerce.order.PaymentStatus;
import dev.doorbuster.localstack.LocalStack;
import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import dev.doorbuster.pipeline.Cell;
import dev.doorbuster.pipeline.Sample;
import dev.doorbuster.pipeline.hook.HookConfig;
import dev.doorbuster.pipeline.hook.MerchantHook;
import dev.doorbuster.runtime.kafka.DeadLetters;
import dev.doorbuster.runtime.kafka.EventLoop;
import io.vertx.core.Vertx;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WithLocalStack
class EventRelayIT {
    private static final String SECRET = "a secret of at least thirty-two characters";
    private static final RetryPolicy QUICK = new RetryPolicy(1_000, Duration.ofMillis(10), Duration.ofMillis(40));

    private final Cell cell;
    private final Vertx vertx;
    private final int port;
    private final MerchantEndpoint merchant;
    private final String one;
    private final String two;

    /** A relay that runs in its loop. */
    private record Running(EventRelay relay, EventLoop loop) {
        void stop() throws Exception {
            relay.stop().await();
            loop.stopLoop().await(5, TimeUnit.SECONDS);
        }
    }

    EventRelayIT(LocalStack stack, TestCell testCell) throws Exception {
        cell = new Cell(stack, testCell);
        vertx = cell.sources.vertx();
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        merchant = new MerchantEndpoint(vertx, port);
        one = Sample.orderId(cell.topics.region(), 1);
        two = Sample.orderId(cell.topics.region(), 2);
    }

    @AfterEach
    void close() {
        cell.close();
    }

    @Test
    void an_event_is_delivered_after_errors_and_refused_connections_under_one_id() throws Exception {
        // given
        merchant.answer(call -> call.earlier() < 3 ? 500 : 204);
        publish(one, "e1", "order.confirmed");
        var running = start(QUICK);

        // when
        merchant.open().awaitCalls(4);
        running.stop();

        // then
        assertThat(merchant.calls()).extracting(MerchantEndpoint.Call::id).containsExactly("e1", "e1", "e1", "e1");
        assertThat(merchant.calls())
                .extracting(MerchantEndpoint.Call::body)
                .containsOnly(merchant.calls().getFirst().body());
        assertThat(merchant.taken()).containsExactly("e1");
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void each_order_keeps_its_order_and_waits_for_no_other() throws Exception {
        // given
        merchant.answer(call -> call.id().equals("one-1") && call.earlier() < 20 ? 503 : 200);
        merchant.open();
        for (int i = 1; i <= 5; i++) {
            publish(one, "one-" + i, "order.confirmed");
            publish(two, "two-" + i, "order.confirmed");
        }

        // when
        var running = start(QUICK);
        merchant.awaitCalls(30);
        running.stop();

        // then
        var taken = merchant.taken();
        assertThat(taken).filteredOn(id -> id.startsWith("one")).isEqualTo(numbered("one-", 5));
        assertThat(taken).filteredOn(id -> id.startsWith("two")).isEqualTo(numbered("two-", 5));
        assertThat(taken.indexOf("two-5")).as("%s", taken).isLessThan(taken.indexOf("one-1"));
    }

    @Test
    void what_the_merchant_refuses_is_parked_and_the_next_goes_on() throws Exception {
        // given
        merchant.answer(call -> call.id().equals("e1") ? 410 : 200);
        merchant.open();
        publish(one, "e1", "order.confirmed");
        publish(one, "e2", "order.shipped");
        cell.publish(cell.topics.orderEvents(), "stock", new StockEvent.Adjusted("MUG", 1, "fact"));

        // when
        var running = start(QUICK);
        merchant.awaitCalls(2);
        running.stop();

        // then
        assertThat(merchant.calls()).extracting(MerchantEndpoint.Call::id).containsExactly("e1", "e2");
        assertThat(deadLetters()).containsExactly("e1: the endpoint refused with 410");
    }

    @Test
    void what_fails_to_the_last_attempt_is_parked() throws Exception {
        // given
        merchant.answer(call -> 500);
        merchant.open();
        publish(one, "e1", "order.confirmed");

        // when
        var running = start(new RetryPolicy(3, Duration.ofMillis(10), Duration.ofMillis(20)));
        MerchantEndpoint.await(() -> !deadLetters().isEmpty(), () -> "a dead letter");
        running.stop();

        // then
        assertThat(merchant.calls()).hasSize(3);
        assertThat(deadLetters()).containsExactly("e1: the endpoint answered 500");
    }

    @Test
    void an_endpoint_that_is_away_keeps_its_place_and_does_not_hold_up_a_stop() throws Exception {
        // given more events than may be in flight
        int count = 200;
        for (int i = 1; i <= count; i++) {
            publish(Sample.orderId(cell.topics.region(), i), "e" + i, "order.confirmed");
        }
        merchant.answer(call -> 503);
        merchant.open();
        var first = start(new RetryPolicy(100, Duration.ofSeconds(20), Duration.ofSeconds(60)));
        merchant.awaitCalls(64);

        // when
        long stopping = System.nanoTime();
        first.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - stopping)).isLessThan(Duration.ofSeconds(5));
        assertThat(merchant.calls()).as("calls while the endpoint was away").hasSize(64);
        merchant.answer(call -> 200);
        int before = merchant.calls().size();
        var second = start(QUICK);
        merchant.awaitCalls(before + count);
        second.stop();

        // then
        assertThat(merchant.calls().subList(before, before + count))
                .extracting(MerchantEndpoint.Call::id)
                .containsExactlyInAnyOrderElementsOf(numbered("e", count));
        assertThat(deadLetters()).isEmpty();
    }

    private Running start(RetryPolicy retry) {
        var config = HookConfig.of("http://127.0.0.1:" + port + "/", SECRET);
        var hook = new MerchantHook(vertx, config, Clock.systemUTC());
        var letters = new DeadLetters(cell.publisher, cell.topics.deadLetters());
        var tools = new EventRelay.Tools(vertx, cell.publisher, letters, retry, new Random(1));
        var relay = new EventRelay(tools, hook::deliver);
        var loop = EventLoop.start(
                        vertx,
                        "hook",
                        () -> cell.sources.share(Set.of(cell.topics.orderEvents()), "hook." + cell.topics.region()),
                        relay::handle)
                .await();
        return new Running(relay, loop);
    }

    private void publish(String orderId, String id, String kind) {
        cell.publish(
                cell.topics.orderEvents(),
                id,
                new OrderEvent(
                        kind,
                        orderId,
                        1,
                        orderId.replace("_or_", "_co_"),
                        orderId.replace("_or_", "_se_"),
                        OrderStatus.CONFIRMED,
                        PaymentStatus.CAPTURED,
                        "",
                        "fact",
                        List.of(),
                        OrderChange.NONE));
    }

    private List<String> deadLetters() {
        return cell.records(cell.topics.deadLetters()).stream()
                .map(letter -> header(letter, "ce_id") + ": " + header(letter, "dead_letter_reason"))
                .toList();
    }

    private static String header(org.apache.kafka.clients.consumer.ConsumerRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static List<String> numbered(String prefix, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> prefix + i).toList();
    }
}
