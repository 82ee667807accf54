package dev.doorbuster.checkout.session;

import static io.vertx.core.Future.await;

import dev.doorbuster.checkout.order.OrderReads;
import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.cart.CartCommand;
import dev.doorbuster.commerce.checkout.Checkout;
import dev.doorbuster.commerce.checkout.CheckoutStatus;
import dev.doorbuster.commerce.checkout.Message;
import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.commerce.order.OrderStatus;
import dev.doorbuster.commerce.order.Submission;
import dev.doorbuster.commerce.product.Offer;
import dev.doorbuster.commerce.product.PriceBook;
import dev.doorbuster.runtime.admission.PipelineLag;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.runtime.kafka.EventPublisher;
import dev.doorbuster.runtime.kafka.Pending;
import dev.doorbuster.runtime.trace.LogFields;
import dev.doorbuster.session.cart.CartStore;
import dev.doorbuster.session.checkout.CheckoutStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * From a submitted checkout to its end. Submitting twice is harmless: the order's id follows from the checkout's, and the
 * decider knows each order once. Runs on virtual threads.
 */
final class Submissions {
    /** How long a shopper is kept waiting before the answer is "in progress". */
    static final Duration PATIENCE = Duration.ofMillis(2_500);

    /** After this long without an order, the process that was to submit it is taken for dead. */
    private static final Duration ABANDONED = Duration.ofSeconds(5);

    /** The bank has been asked, or has yet to confirm. */
    private static final Set<OrderStatus> PAYING = EnumSet.of(OrderStatus.RESERVED, OrderStatus.AUTHORIZED);

    private static final Message PAYMENT_PENDING = Message.info(
            "payment_pending", "We have your order and wait for the bank; we will confirm it as soon as it answers");

    private static final Message ORDER_PENDING =
            Message.info("order_pending", "We have your order and will confirm it in a moment");

    private final CartStore carts;
    private final CheckoutStore checkouts;
    private final OrderReads orders;
    private final PriceBook prices;
    private final EventPublisher publisher;
    private final Pending<Decided> decisions;
    private final Topics topics;
    private final InstantSource clock;
    private final PipelineLag lag;
    private final RoomGate gate;
    private final Purchases purchases;

    /** @param decisions completed with each decision under the order's id */
    Submissions(
            CartStore carts,
            CheckoutStore checkouts,
            OrderReads orders,
            PriceBook prices,
            EventPublisher publisher,
            Pending<Decided> decisions,
            Topics topics,
            InstantSource clock,
            PipelineLag lag,
            RoomGate gate,
            Purchases purchases) {
        this.carts = carts;
        this.checkouts = checkouts;
        this.orders = orders;
        this.prices = prices;
        this.publisher = publisher;
        this.decisions = decisions;
        this.topics = topics;
        this.clock = clock;
        this.lag = lag;
        this.gate = gate;
        this.purchases = purchases;
    }

    /**
     * To be asked before a checkout is closed for an order that could not be handed over.
     *
     * @throws Problem 503 when it is known that no order can be taken at the moment
     */
    void requireTaking() {
        if (publisher.isAway()) {
            throw Problem.unavailable(
                    "orders cannot be taken at the moment; nothing was ordered, please complete again in a few seconds");
        }
    }

    /** Hands the order to Kafka, then waits for the decision. From Kafka's word on it is not lost. */
    Checkout submit(Checkout checkout) {
        var order = Ids.orderOf(checkout.id());
        var decision = decisions.await(order, PATIENCE);
        // Before Kafka's word, because the pipeline's may be here first. Only the first submission is measured: the
        // pipeline need
        // not say anything to another one.
        lag.submitted(order);
        LogFields.about(order);
        try {
            publish(checkout);
        } catch (RetryableFault unknown) {
            lag.withdrawn(order);
            throw unknown;
        }
        return awaitDecision(checkout, decision);
    }

    /**
     * Waits for what another caller is submitting. That caller may have died before Kafka had the order, so before this one
     * answers "in progress" it makes sure that there is something to be in progress. Where the orders cannot be read, it submits:
     * once too often is harmless.
     */
    Checkout follow(Checkout checkout) {
        var decision = decisions.await(Ids.orderOf(checkout.id()), PATIENCE);
        var order = orderIfReadable(checkout);
        boolean submitted = order.isEmpty() && isAbandoned(checkout);
        if (submitted) {
            publish(checkout);
        }
        var settled = order.map(known -> settle(checkout, known)).orElse(checkout);
        if (!settled.status().isFinal()) {
            settled = awaitDecision(checkout, decision);
        }
        if (!settled.status().isFinal()
                && !submitted
                && orderIfReadable(checkout).isEmpty()) {
            publish(checkout);
        }
        return settled;
    }

    /**
     * Looks whether the order is decided; submits it once more when there is no trace of it. When that cannot be found out at the
     * moment, it is still in progress.
     *
     * @throws RetryableFault when there is no order and none could be submitted
     */
    Checkout look(Checkout checkout) {
        Optional<Order> order;
        try {
            order = await(orders.find(Ids.orderOf(checkout.id())));
        } catch (RetryableFault away) {
            return pending(checkout, Optional.empty());
        }
        if (order.isEmpty()) {
            if (isAbandoned(checkout)) {
                publish(checkout);
            }
            return pending(checkout, order);
        }
        try {
            return settle(checkout, order.get());
        } catch (RetryableFault away) {
            return pending(checkout, order);
        }
    }

    private boolean isAbandoned(Checkout checkout) {
        var submittedAt = Objects.requireNonNullElse(checkout.submittedAt(), Instant.EPOCH);
        return submittedAt.plus(ABANDONED).isBefore(clock.instant());
    }

    /** Empty as well when PostgreSQL does not answer. */
    private Optional<Order> orderIfReadable(Checkout checkout) {
        return await(orders.find(Ids.orderOf(checkout.id())).otherwise(Optional.empty()));
    }

    private Checkout settle(Checkout checkout, Order order) {
        return decided(order)
                .map(decided -> settle(checkout, decided))
                .orElseGet(() -> pending(checkout, Optional.of(order)));
    }

    private static Checkout pending(Checkout checkout, Optional<Order> order) {
        boolean isPaying =
                order.filter(known -> PAYING.contains(known.status())).isPresent();
        return checkout.toldThat(isPaying ? PAYMENT_PENDING : ORDER_PENDING);
    }

    /** A refusal's reasons are in the history. */
    private Optional<Decided> decided(Order order) {
        var decided = Decided.of(order);
        if (decided.isEmpty() || !(decided.get() instanceof Decided.Refused)) {
            return decided;
        }
        var reasons = await(orders.refusal(order.id()));
        return reasons.isEmpty() ? decided : Optional.of(new Decided.Refused(reasons));
    }

    /** For decisions that nobody here waits for, after a restart above all. */
    void settle(OrderEvent event, Decided decided) {
        Optional<Checkout> checkout = await(checkouts.load(event.checkoutId()));
        if (checkout.isPresent() && checkout.get().status() == CheckoutStatus.COMPLETE_IN_PROGRESS) {
            var settled = settle(checkout.get(), decided);
            if (!settled.status().isFinal()) {
                throw new IllegalStateException("checkout " + settled.id() + " did not settle");
            }
        }
    }

    private Checkout awaitDecision(Checkout checkout, io.vertx.core.Future<Decided> decision) {
        try {
            return settle(checkout, await(decision));
        } catch (Throwable e) {
            if (e instanceof TimeoutException) {
                return pending(checkout, orderIfReadable(checkout));
            }
            throw e;
        }
    }

    /**
     * The cart goes first: a crash in between repeats both steps, and removing what was bought can be repeated. Losing the race
     * for the document means that somebody else has settled it.
     */
    private Checkout settle(Checkout checkout, Decided decided) {
        var settled = switch (decided) {
            case Decided.Confirmed confirmed -> {
                var bought = new CartCommand.RemoveBought(checkout.cartClocks());
                await(carts.execute(Ids.cartOf(checkout.sessionId()), bought));
                if (checkout.accountId() != null) {
                    // Lines that came from a guest's cart are in the account's by now, under the same clocks.
                    await(carts.execute(Ids.cartOf(checkout.accountId()), bought));
                }
                yield checkout.toCompleted(confirmed.orderId());
            }
            case Decided.Refused refused -> checkout.toCanceled(refused.reasons());
        };
        var left = switch (await(checkouts.save(settled, checkout.version()))) {
            case CheckoutStore.Saved saved -> {
                purchases.settled(settled);
                yield settled;
            }
            case CheckoutStore.Conflict conflict -> conflict.current();
        };
        if (left.status() == CheckoutStatus.CANCELED) {
            gate.leave(left);
        }
        return left;
    }

    private void publish(Checkout checkout) {
        var submission = submission(checkout);
        var fact = new Event<>(
                submission.orderId() + "/submitted",
                "/doorbuster/" + topics.region() + "/checkout",
                submission.submittedAt(),
                new Fact.OrderSubmitted(submission));
        var written = await(publisher.publish(topics.orders(), fact));
        Objects.requireNonNull(written);
    }

    private Submission submission(Checkout c) {
        return new Submission(
                Ids.orderOf(c.id()),
                c.id(),
                c.sessionId(),
                Objects.requireNonNull(c.email()),
                c.currency(),
                Objects.requireNonNull(c.shippingAddress()),
                Objects.requireNonNull(c.shippingOption()),
                c.lines(),
                c.totals(),
                Objects.requireNonNull(c.paymentToken()),
                Objects.requireNonNull(c.submittedAt()),
                limits(c),
                c.accountId());
    }

    /** Those of now: a limit that a merchant sets after the checkout was made holds for it. */
    private Map<String, Integer> limits(Checkout checkout) {
        var limits = new HashMap<>(gate.limits(checkout));
        for (var line : checkout.lines()) {
            var limit = prices.offer(line.sku()).map(Offer::maxPerShopper);
            limit.ifPresent(units -> limits.merge(line.sku(), units, Math::min));
        }
        return limits;
    }
}
