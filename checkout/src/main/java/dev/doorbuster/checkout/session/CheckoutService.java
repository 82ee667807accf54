package dev.doorbuster.checkout.session;

import static io.vertx.core.Future.await;

import dev.doorbuster.checkout.shopper.Shoppers;
import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.Session;
import dev.doorbuster.commerce.Violation;
import dev.doorbuster.commerce.cart.Cart;
import dev.doorbuster.commerce.cart.Register;
import dev.doorbuster.commerce.checkout.Checkout;
import dev.doorbuster.commerce.checkout.CheckoutStatus;
import dev.doorbuster.commerce.checkout.Message;
import dev.doorbuster.commerce.market.Market;
import dev.doorbuster.runtime.admission.Admission;
import dev.doorbuster.runtime.admission.Priority;
import dev.doorbuster.runtime.admission.Refusal;
import dev.doorbuster.runtime.fault.RetryableFault;
import dev.doorbuster.runtime.http.Problem;
import dev.doorbuster.session.cart.CartStore;
import dev.doorbuster.session.checkout.CheckoutStore;
import dev.doorbuster.session.checkout.IdempotencyKeys;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What can be done with a checkout. Written as sequences: runs on virtual threads, each {@code await} gives way to others, and
 * nothing is kept in fields. A change that meets another one is made again on what the other left.
 */
final class CheckoutService {
    private static final Logger log = LoggerFactory.getLogger(CheckoutService.class);

    private static final int MAX_CONFLICTS = 20;
    /** Of pipeline lag: it is cheaper to refuse a checkout before it is made than when its shopper pays. */
    private static final int LAG_BUDGETS = 4;

    private final CartStore carts;
    private final CheckoutStore checkouts;
    private final Shoppers shoppers;
    private final IdempotencyKeys keys;
    private final CheckoutPricing pricing;
    private final Submissions submissions;
    private final Admission admission;
    private final RoomGate gate;
    private final InstantSource clock;
    private final RandomGenerator random;

    CheckoutService(
            CartStore carts,
            CheckoutStore checkouts,
            Shoppers shoppers,
            IdempotencyKeys keys,
            CheckoutPricing pricing,
            Submissions submissions,
            Admission admission,
            RoomGate gate,
            InstantSource clock,
            RandomGenerator random) {
        this.carts = carts;
        this.checkouts = checkouts;
        this.shoppers = shoppers;
        this.keys = keys;
        this.pricing = pricing;
        this.submissions = submissions;
        this.admission = admission;
        this.gate = gate;
        this.clock = clock;
        this.random = random;
    }

    /**
     * From now on in this market, wherever its shopper goes.
     *
     * @param mayRemember what the shopper says of being recommended things for what is bought
     * @param shown admissions to waiting rooms
     * @throws Problem 409 when the cart holds nothing that is on offer, or what {@link RoomGate#enter} says
     */
    Checkout create(Session owner, boolean mayRemember, Market market, List<String> shown) {
        var cart = await(carts.get(Ids.cartOf(owner.shopperId())));
        var region = Ids.regionOf(owner.id()).orElseThrow();
        var id = Ids.newCheckout(region, random);
        var checkout = pricing.open(id, owner, mayRemember, market, cart.lines(), clocks(cart), now());
        if (checkout.lines().isEmpty()) {
            throw Problem.conflict("cart_empty", "the cart holds nothing that can be bought");
        }
        gate.enter(checkout, await(shoppers.of(owner)), shown);
        boolean isMade = false;
        try {
            isMade = await(checkouts.create(checkout));
        } finally {
            if (!isMade) {
                // Should it be there after all, nobody knows its id, and without the admission it cannot be completed.
                gate.leave(checkout);
            }
        }
        if (!isMade) {
            throw new IllegalStateException("checkout id " + checkout.id() + " exists already");
        }
        return checkout;
    }

    /** Also finds out what became of a completion that nobody waited for. */
    Checkout get(String id, Session caller) {
        var checkout = owned(id, caller);
        return checkout.status() == CheckoutStatus.COMPLETE_IN_PROGRESS ? submissions.look(checkout) : checkout;
    }

    Checkout patch(String id, Session caller, CheckoutPatch patch) {
        return change(id, caller, before -> {
            requireOpen(before);
            var after = pricing.patched(before, patch, now());
            requireOffered(patch, after);
            return after;
        });
    }

    Checkout cancel(String id, Session caller) {
        var canceled = change(id, caller, before -> {
            if (before.status() == CheckoutStatus.CANCELED) {
                return before;
            }
            requireOpen(before);
            return before.toCanceled(List.of(
                    new Message("info", "canceled_by_buyer", "recoverable", "The checkout was cancelled", "$")));
        });
        gate.leave(canceled);
        return canceled;
    }

    /**
     * Completes a checkout once, however often and from however many places it is asked to.
     *
     * <ol>
     *   <li>While the pipeline is far behind, what is not accepted yet is refused, and is as it was.
     *   <li>The key is claimed: the same key for another checkout or payment is a 409.
     *   <li>Totals are computed again: when they are not what the shopper saw, a 409, and the new ones are in the checkout.
     *   <li>A waiting room before anything in it has let it through, or it is a 403.
     *   <li>The document moves to {@code complete_in_progress}; of several callers one does that, the others follow it.
     *   <li>{@code order.submitted} is published and the region's decision awaited for a while.
     * </ol>
     */
    Checkout complete(String id, Session caller, String key, String paymentToken, boolean mayRemember) {
        var checkout = owned(id, caller);
        if (isOpen(checkout) && admission.isLaggingBy(LAG_BUDGETS)) {
            throw admission.refuse(Priority.CRITICAL, Refusal.PIPELINE_LAG);
        }
        var claim = await(keys.claim(caller.id(), key, id + "|" + paymentToken));
        if (claim == IdempotencyKeys.Claim.REUSED) {
            throw Problem.of(
                    409, "idempotency_key_reused", "the Idempotency-Key was used for another request of this session");
        }
        for (int i = 0; i < MAX_CONFLICTS; i++) {
            switch (checkout.status()) {
                case COMPLETED -> {
                    return checkout;
                }
                case CANCELED -> {
                    return checkout;
                }
                case COMPLETE_IN_PROGRESS -> {
                    return committed(checkout, submissions::follow);
                }
                case INCOMPLETE, READY_FOR_COMPLETE -> {
                    submissions.requireTaking();
                    var confirmed = confirmTotals(checkout);
                    gate.confirm(confirmed);
                    var submitted = confirmed.ownedBy(caller.accountId()).toSubmitted(paymentToken, now(), mayRemember);
                    switch (committed(checkout.version(), version -> await(checkouts.save(submitted, version)))) {
                        case CheckoutStore.Saved saved -> {
                            return committed(submitted, submissions::submit);
                        }
                        case CheckoutStore.Conflict conflict -> checkout = conflict.current();
                    }
                }
            }
        }
        throw Problem.unavailable("the checkout is changing too fast");
    }

    /** The checkout may be closed by now and its order on its way: nobody may be told that nothing has happened. */
    private static <A, R> R committed(A what, Function<A, R> step) {
        try {
            return step.apply(what);
        } catch (RetryableFault lost) {
            log.warn("outcome unknown: {}", lost.toString());
            throw Problem.of(
                            503,
                            "outcome_unknown",
                            "it is not known yet whether the order was taken; complete again with the same Idempotency-Key")
                    .withHeader("retry-after", "2");
        }
    }

    /** Saves and reports new totals instead of charging them unseen. */
    private Checkout confirmTotals(Checkout seen) {
        var current = pricing.repriced(seen, now());
        if (current.status() != CheckoutStatus.READY_FOR_COMPLETE) {
            throw Problem.conflict(
                    "checkout_incomplete", "the checkout is not ready: " + missing(current), violations(current));
        }
        if (!current.totals().equals(seen.totals())) {
            await(checkouts.save(current, seen.version()));
            throw Problem.conflict("totals_changed", "prices have changed; look at the new totals and complete again");
        }
        return seen;
    }

    private Checkout change(String id, Session caller, UnaryOperator<Checkout> change) {
        var before = owned(id, caller);
        for (int i = 0; i < MAX_CONFLICTS; i++) {
            var after = change.apply(before);
            if (after.version() == before.version()) {
                return before;
            }
            switch (await(checkouts.save(after, before.version()))) {
                case CheckoutStore.Saved saved -> {
                    return after;
                }
                case CheckoutStore.Conflict conflict -> before = conflict.current();
            }
        }
        throw Problem.unavailable("the checkout is changing too fast");
    }

    private Checkout owned(String id, Session caller) {
        if (!Ids.isCheckout(id)) {
            throw Problem.notFound("checkout");
        }
        var shopper = await(shoppers.of(caller));
        return await(checkouts.load(id)).filter(shopper::owns).orElseThrow(() -> Problem.notFound("checkout"));
    }

    private static void requireOpen(Checkout checkout) {
        if (!isOpen(checkout)) {
            throw Problem.conflict("checkout_closed", "the checkout can no longer be changed");
        }
    }

    private static boolean isOpen(Checkout checkout) {
        return !checkout.status().isFinal() && checkout.status() != CheckoutStatus.COMPLETE_IN_PROGRESS;
    }

    private static void requireOffered(CheckoutPatch patch, Checkout after) {
        if (patch.changes(CheckoutPatch.OPTION)
                && !after.shippingOptions().isEmpty()
                && after.shippingOption() == null) {
            throw Problem.invalid("shipping_option", "unknown", "is not offered for this address");
        }
    }

    private static Map<String, Long> clocks(Cart cart) {
        return cart.registers().entrySet().stream()
                .filter(e -> e.getValue().quantity() > 0)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> clock(e.getValue())));
    }

    private static Long clock(Register register) {
        return register.clock();
    }

    private static String missing(Checkout checkout) {
        return checkout.messages().stream()
                .filter(m -> m.type().equals("error"))
                .map(Message::content)
                .collect(Collectors.joining("; "));
    }

    private static List<Violation> violations(Checkout checkout) {
        return checkout.messages().stream()
                .filter(m -> m.type().equals("error"))
                .map(m -> new Violation(m.path().substring(2), m.code(), m.content()))
                .toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
