package dev.doorbuster.checkout.session;

import static io.vertx.core.Future.await;

import dev.doorbuster.checkout.order.OrderReads;
import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.cart.CartCommand;
import dev.doorbuster.commerce.checkout.Checkout;
import dev.doorbuster.commerce.checkout.CheckoutStatus;
import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.OrderEvent;
import dev.doorbuster.commerce.event.Topics;
import dev.doorbuster.commerce.order.Order;
import dev.doorbuster.commerce.order.Submission;
import dev.doorbuster.commerce.pricing.OrderLine;
import dev.doorbuster.commerce.product.Offer;
import dev.doorbuster.commerce.product.PriceBook;
import dev.doorbuster.runtime.admission.PipelineLag;
import dev.doorbuster.runtime.kafka.EventPublisher;
import dev.doorbuster.runtime.kafka.Pending;
import dev.doorbuster.session.cart.CartStore;
import dev.doorbuster.session.checkout.CheckoutStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    private final CartStore carts;
    private final CheckoutStore checkouts;
    private final OrderReads orders;
    private final PriceBook prices;
    private final EventPublisher publisher;
    private final Pending<Decided> decisions;
    private final Topics topics;
    private final InstantSource clock;
    private final PipelineLag lag;
    private final Admissions admissions;
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
            Admissions admissions,
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
        this.admissions = admissions;
        this.purchases = purchases;
    }

    /** Hands the order to Kafka, then waits for the decision. From Kafka's word on it is not lost. */
    Checkout submit(Checkout checkout) {
        var decision = decisions.await(Ids.orderOf(checkout.id()), PATIENCE);
        publish(checkout);
        return awaitDecision(checkout, decision);
    }

    /**
     * Waits for what another caller is submitting. That caller may have died before Kafka had the order, so before this one
     * answers "in progress" it makes sure that there is something to be in progress.
     */
    Checkout follow(Checkout checkout) {
        var decision = decisions.await(Ids.orderOf(checkout.id()), PATIENCE);
        var settled = settleIfDecided(checkout);
        if (!settled.status().isFinal()) {
            settled = awaitDecision(checkout, decision);
        }
        if (!settled.status().isFinal()
                && await(orders.find(Ids.orderOf(checkout.id()))).isEmpty()) {
            publish(checkout);
        }
        return settled;
    }

    /** Looks whether the order is decided; submits it once more when there is no trace of it. */
    Checkout settleIfDecided(Checkout checkout) {
        var order = await(orders.find(Ids.orderOf(checkout.id())));
        if (order.isPresent()) {
            return decided(order.get())
                    .map(decided -> settle(checkout, decided))
                    .orElse(checkout);
        }
        var submittedAt = Objects.requireNonNullElse(checkout.submittedAt(), Instant.EPOCH);
        if (submittedAt.plus(ABANDONED).isBefore(clock.instant())) {
            publish(checkout);
        }
        return checkout;
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
                return checkout;
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
        return switch (await(checkouts.save(settled, checkout.version()))) {
            case CheckoutStore.Saved saved -> {
                purchases.settled(settled);
                yield settled;
            }
            case CheckoutStore.Conflict conflict -> conflict.current();
        };
    }

    private void publish(Checkout checkout) {
        var submission = submission(checkout);
        var fact = new Event<>(
                submission.orderId() + "/submitted",
                "/doorbuster/" + topics.region() + "/checkout",
                submission.submittedAt(),
                new Fact.OrderSubmitted(submission));
        // Before Kafka's word, because the pipeline's may be here first.
        lag.submitted(submission.orderId());
        var written = await(
                publisher.publish(topics.orders(), fact).onFailure(unknown -> lag.withdrawn(submission.orderId())));
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
                limits(c.lines()),
                c.accountId());
    }

    /** Those of now: a limit that a merchant sets after the checkout was made holds for it. */
    private Map<String, Integer> limits(List<OrderLine> lines) {
        var limits = new HashMap<>(admissions.limits(lines));
        for (var line : lines) {
            var limit = prices.offer(line.sku()).map(Offer::maxPerShopper);
            limit.ifPresent(units -> limits.merge(line.sku(), units, Math::min));
        }
        return limits;
    }
}
