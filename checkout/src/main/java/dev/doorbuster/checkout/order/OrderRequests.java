package dev.doorbuster.checkout.order;

import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.runtime.kafka.EventPublisher;
import dev.doorbuster.runtime.kafka.Pending;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeoutException;

/** Asks the pipeline for a change of an order and waits for its word. Thread-safe. */
public final class OrderRequests {
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final OrderReads orders;
    private final EventPublisher publisher;
    private final Pending<OrderEvent> answers;
    private final Topics topics;
    private final InstantSource clock;

    /** @param answers completed with each order event under the id of its cause */
    public OrderRequests(
            OrderReads orders,
            EventPublisher publisher,
            Pending<OrderEvent> answers,
            Topics topics,
            InstantSource clock) {
        this.orders = orders;
        this.publisher = publisher;
        this.answers = answers;
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * Succeeds with the order's id when what was asked for is so, also when it was before; fails with a 409 when it cannot be.
     *
     * <ol>
     *   <li>From here on the answer is listened for, and only then the order is read: an answer that came earlier is in it.
     *   <li>Done already, or impossible: there is nothing to ask.
     *   <li>The fact is published and its answer awaited.
     *   <li>The pipeline says nothing to what it has heard before, so at the deadline, and after a no, the order decides.
     * </ol>
     */
    Future<String> make(String orderId, OrderRequest request) {
        var answer = answers.await(request.id(), DEADLINE);
        return find(orderId).compose(order -> {
            if (request.isDone(order)) {
                return Future.succeededFuture(orderId);
            }
            request.requirePossible(order);
            return publish(order, request)
                    .compose(sent -> answer)
                    .compose(event -> accepted(orderId, request, event))
                    .recover(
                            e -> e instanceof TimeoutException ? unheard(orderId, request, e) : Future.failedFuture(e));
        });
    }

    private Future<String> accepted(String orderId, OrderRequest request, OrderEvent event) {
        var refusal = request.refusal(event);
        return find(orderId)
                .compose(order -> refusal.isEmpty() || request.isDone(order)
                        ? Future.succeededFuture(orderId)
                        : Future.failedFuture(refusal.get()));
    }

    private Future<String> unheard(String orderId, OrderRequest request, Throwable timeout) {
        return find(orderId).compose(order -> {
            if (request.isDone(order)) {
                return Future.succeededFuture(orderId);
            }
            request.requirePossible(order);
            return Future.failedFuture(timeout);
        });
    }

    private Future<Order> find(String orderId) {
        return orders.find(orderId).map(found -> found.orElseThrow(() -> Problem.notFound("order")));
    }

    private Future<?> publish(Order order, OrderRequest request) {
        var source = "/doorbuster/" + topics.region() + "/checkout";
        var time = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return publisher.publish(topics.orders(), new Event<>(request.id(), source, time, request.fact(order)));
    }
}
