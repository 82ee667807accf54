package dev.doorbuster.checkout.order;

import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.runtime.kafka.EventPublisher;
import dev.doorbuster.runtime.kafka.Pending;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Asks the pipeline to call an order off and waits for its word. */
public final class OrderCancellation {
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final EventPublisher publisher;
    private final Pending<OrderEvent> answers;
    private final Topics topics;
    private final InstantSource clock;

    /** @param answers completed with each order event under the id of its cause */
    public OrderCancellation(
            EventPublisher publisher, Pending<OrderEvent> answers, Topics topics, InstantSource clock) {
        this.publisher = publisher;
        this.answers = answers;
        this.topics = topics;
        this.clock = clock;
    }

    /** Succeeds with the order's id when it is called off, also when it was before; fails with a 409 when it is too late. */
    public Future<String> cancel(Order order, String reason) {
        if (isCalledOff(order.status())) {
            return Future.succeededFuture(order.id());
        }
        if (!order.isCancelable()) {
            return Future.failedFuture(tooLate(order.status()));
        }
        var id = UUID.randomUUID().toString();
        var answer = answers.await(id, DEADLINE);
        var fact = new Event<>(
                id,
                "/doorbuster/" + topics.region() + "/checkout",
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                new Fact.CancellationRequested(order.id(), reason));
        return publisher.publish(topics.orders(), fact).compose(sent -> answer).map(event -> {
            if (!isCalledOff(event.status())) {
                throw tooLate(event.status());
            }
            return order.id();
        });
    }

    private static boolean isCalledOff(OrderStatus status) {
        return status == OrderStatus.CANCELLED || status == OrderStatus.REFUNDED;
    }

    private static Problem tooLate(OrderStatus status) {
        return Problem.conflict("not_cancelable", "the order is " + status.wire() + " and can no longer be cancelled");
    }
}
