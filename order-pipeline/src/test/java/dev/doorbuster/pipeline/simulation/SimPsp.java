package dev.doorbuster.pipeline.simulation;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.pipeline.payment.PaymentProvider;
import dev.doorbuster.pipeline.payment.PaymentRefused;
import dev.doorbuster.pipeline.payment.PaymentResult;
import dev.doorbuster.pipeline.payment.PaymentResult.Authorization;
import dev.doorbuster.pipeline.payment.PaymentResult.Authorized;
import dev.doorbuster.pipeline.payment.PaymentResult.Capture;
import dev.doorbuster.pipeline.payment.PaymentResult.Captured;
import dev.doorbuster.pipeline.payment.PaymentResult.Declined;
import dev.doorbuster.pipeline.payment.PaymentResult.Refunded;
import dev.doorbuster.pipeline.payment.PaymentResult.Voided;
import dev.doorbuster.pipeline.payment.PaymentUnavailable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A bank that is slow, dead for a while, and silent after it has done what it was asked. It is harsher than Stripe: nothing but
 * the idempotency key keeps it from holding or taking the same money twice. Its webhooks come late, twice and out of order.
 */
final class SimPsp implements PaymentProvider {
    /** What the bank's own books say. */
    record Entry(String orderId, String kind, long amount, String reference) {}

    private record Intent(String orderId, String reference, Money amount, String state) {
        Intent to(String next) {
            return new Intent(orderId, reference, amount, next);
        }
    }

    private final World world;
    private final SimLog log;
    private final Bug bug;
    final List<Entry> books = new ArrayList<>();
    private final Map<String, PaymentResult> answers = new HashMap<>();
    private final Map<String, Intent> intents = new HashMap<>();
    private final Set<String> forgetful = new HashSet<>();
    private int calls;
    private boolean away;

    SimPsp(World world, SimLog log, Bug bug) {
        this.world = world;
        this.log = log;
        this.bug = bug;
        world.after(world.between(1_000, 30_000), () -> {
            away = world.goesWrong(0.3);
            world.after(world.between(5_000, 60_000), () -> away = false);
        });
    }

    @Override
    public Future<Authorization> authorize(Task.Authorize task) {
        return call(task, Authorization.class, () -> {
            if (task.paymentToken().equals("pm_declined")) {
                webhook(new Fact.AuthorizationDeclined(task.orderId(), "card_declined", "no"));
                return new Declined("card_declined", "no");
            }
            var reference = "pi_" + intents.size();
            intents.put(reference, new Intent(task.orderId(), reference, task.amount(), "held"));
            book(task.orderId(), "authorize", task.amount().amount(), reference);
            webhook(new Fact.AuthorizationApproved(task.orderId(), reference));
            if (world.goesWrong(0.01)) {
                world.after(world.between(1_000, 60_000), () -> expire(reference));
            }
            return new Authorized(reference, task.amount());
        });
    }

    @Override
    public Future<Capture> capture(Task.Capture task) {
        return call(task, Capture.class, () -> {
            var intent = intent(task.reference());
            if (intent.state().equals("void")) {
                return new Declined("charge_expired_for_capture", "too late");
            }
            intents.put(task.reference(), intent.to("taken"));
            book(task.orderId(), "capture", task.amount().amount(), task.reference());
            webhook(new Fact.CaptureCompleted(task.orderId(), task.reference()));
            return new Captured(task.reference(), task.amount());
        });
    }

    @Override
    public Future<Voided> voidAuthorization(Task.ReleaseHold task) {
        return call(task, Voided.class, () -> {
            var intent = intent(task.reference());
            if (intent.state().equals("taken")) {
                throw new PaymentRefused("payment_intent_unexpected_state", "taken");
            }
            letGo(intent);
            return new Voided(task.reference());
        });
    }

    @Override
    public Future<Refunded> refund(Task.Refund task) {
        return call(task, Refunded.class, () -> {
            book(task.orderId(), "refund", task.amount().amount(), task.reference());
            return new Refunded(task.reference(), "re_" + books.size(), task.amount());
        });
    }

    /** Like Stripe's search, it may not have heard of it yet. */
    @Override
    public Future<Optional<PaymentResult>> find(String orderId) {
        if (away || world.goesWrong(0.1)) {
            return Future.failedFuture(new PaymentUnavailable("no answer", null));
        }
        return Future.succeededFuture(intents.values().stream()
                .filter(intent -> intent.orderId().equals(orderId) && !world.happens(0.3))
                .findFirst()
                .map(intent -> switch (intent.state()) {
                    case "held" -> new Authorized(intent.reference(), intent.amount());
                    case "taken" -> new Captured(intent.reference(), intent.amount());
                    default -> new Voided(intent.reference());
                }));
    }

    private <T extends PaymentResult> Future<T> call(Task task, Class<T> type, Supplier<PaymentResult> effect) {
        Promise<T> answer = Promise.promise();
        var key = keyOf(task);
        long latency = world.happens(0.05) ? world.between(1_000, 20_000) : world.between(1, 300);
        boolean lostOnTheWay = away || world.goesWrong(0.05);
        boolean lostOnTheWayBack = world.goesWrong(0.08);
        world.after(latency, () -> {
            if (lostOnTheWay) {
                answer.fail(new PaymentUnavailable("no answer", null));
                return;
            }
            try {
                var known = recall(key);
                var result = known == null ? effect.get() : known;
                answers.put(key, result);
                if (lostOnTheWayBack) {
                    answer.fail(new PaymentUnavailable("no answer", null));
                } else {
                    answer.complete(type.cast(result));
                }
            } catch (PaymentRefused e) {
                answer.fail(e);
            }
        });
        return answer.future();
    }

    /** Banks do not keep keys for ever. When this one forgets a hold it at least tells of it, and of the second as well. */
    private @Nullable PaymentResult recall(String key) {
        var known = answers.get(key);
        if (known instanceof Authorized hold && world.goesWrong(0.05)) {
            var orderId = intent(hold.reference()).orderId();
            send(1, new Fact.AuthorizationApproved(orderId, hold.reference()));
            forgetful.add(orderId);
            return null;
        }
        return known;
    }

    private String keyOf(Task task) {
        boolean isNew = bug == Bug.NEW_KEY_PER_ATTEMPT || (bug == Bug.DOUBLE_CAPTURE && task instanceof Task.Capture);
        return isNew ? task.idempotencyKey() + "/" + calls++ : task.idempotencyKey();
    }

    private Intent intent(String reference) {
        var intent = intents.get(reference);
        if (intent == null) {
            throw new PaymentRefused("resource_missing", reference);
        }
        return intent;
    }

    /** Banks let go of holds by themselves. */
    private void expire(String reference) {
        var intent = intent(reference);
        if (intent.state().equals("held")) {
            letGo(intent);
        }
    }

    private void letGo(Intent intent) {
        if (!intent.state().equals("void")) {
            intents.put(intent.reference(), intent.to("void"));
            book(intent.orderId(), "void", intent.amount().amount(), intent.reference());
            webhook(new Fact.VoidCompleted(intent.orderId(), intent.reference()));
        }
    }

    private void book(String orderId, String kind, long amount, String reference) {
        books.add(new Entry(orderId, kind, amount, reference));
    }

    private void webhook(Fact fact) {
        int least = fact instanceof Fact.OfOrder of && forgetful.contains(of.orderId()) ? 1 : 0;
        send(Math.max(least, world.happens(0.15) ? 2 : world.happens(0.8) ? 1 : 0), fact);
    }

    private void send(int times, Fact fact) {
        var id = "psp/evt_" + calls++;
        for (int i = 0; i < times; i++) {
            long late = world.happens(0.2) ? world.between(5_000, 90_000) : world.between(1, 500);
            world.after(late, () -> log.insist(SimLog.TOPICS.orders(), id, fact));
        }
    }
}
