package dev.doorbuster.pipeline.worker;

import static dev.doorbuster.pipeline.worker.Effects.kept;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.pipeline.payment.PaymentProvider;
import dev.doorbuster.pipeline.payment.PaymentRefused;
import dev.doorbuster.pipeline.payment.PaymentResult;
import io.vertx.core.Future;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves money. What the bank decides is an answer, what the provider cannot do is a failure. */
public final class PaymentEffect implements Effect {
    private static final Logger log = LoggerFactory.getLogger(PaymentEffect.class);

    private final PaymentProvider provider;

    public PaymentEffect(PaymentProvider provider) {
        this.provider = provider;
    }

    @Override
    public Future<Fact> perform(Task task) {
        return switch (task) {
            case Task.Authorize t -> provider.authorize(t).compose(answer -> authorized(t, answer), e -> refused(t, e));
            case Task.Capture t -> provider.capture(t).map(answer -> captured(t, answer));
            case Task.ReleaseHold t ->
                provider.voidAuthorization(t).map(done -> new Fact.VoidCompleted(t.orderId(), t.reference()));
            case Task.Refund t -> provider.refund(t).map(done -> new Fact.RefundCompleted(t.orderId(), t.number()));
            case Task.Ship t -> Effects.notMine(t);
            case Task.Notify t -> Effects.notMine(t);
        };
    }

    /** Refunds do not show in what a provider knows of an order's payment. */
    @Override
    public Future<Optional<Fact>> ask(Task task) {
        return switch (task) {
            case Task.Authorize t ->
                find(t).compose(found -> found.map(result -> settled(t, result))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
            case Task.Capture t -> find(t).map(found -> found.flatMap(result -> settled(t, result)));
            case Task.ReleaseHold t -> find(t).map(found -> found.flatMap(result -> settled(t, result)));
            default -> Future.succeededFuture(Optional.empty());
        };
    }

    private Future<Optional<PaymentResult>> find(Task task) {
        return provider.find(task.orderId());
    }

    private Future<Optional<Fact>> settled(Task.Authorize task, PaymentResult result) {
        return switch (result) {
            case PaymentResult.Authorized yes -> authorized(task, yes).map(Optional::of);
            case PaymentResult.Captured taken ->
                Future.succeededFuture(
                        Optional.of(new Fact.AuthorizationApproved(task.orderId(), kept(taken.reference()))));
            default -> Future.succeededFuture(Optional.empty());
        };
    }

    private static Optional<Fact> settled(Task.Capture task, PaymentResult result) {
        return result instanceof PaymentResult.Captured taken
                        && taken.reference().equals(task.reference())
                ? Optional.of(captured(task, taken))
                : Optional.empty();
    }

    private static Optional<Fact> settled(Task.ReleaseHold task, PaymentResult result) {
        return result instanceof PaymentResult.Voided gone && gone.reference().equals(task.reference())
                ? Optional.of(new Fact.VoidCompleted(task.orderId(), task.reference()))
                : Optional.empty();
    }

    private Future<Fact> authorized(Task.Authorize task, PaymentResult.Authorization answer) {
        return switch (answer) {
            case PaymentResult.Authorized other when !other.amount().equals(task.amount()) -> letGo(task, other);
            case PaymentResult.Authorized yes ->
                Future.succeededFuture(new Fact.AuthorizationApproved(task.orderId(), kept(yes.reference())));
            case PaymentResult.Declined no ->
                Future.succeededFuture(
                        new Fact.AuthorizationDeclined(task.orderId(), kept(no.code()), kept(no.message())));
        };
    }

    /** It is as good as declined, but only once the shopper's money is free again: no order knows of this hold. */
    private Future<Fact> letGo(Task.Authorize task, PaymentResult.Authorized other) {
        log.warn("{} was to hold {} and holds {}", task.orderId(), task.amount(), other);
        return provider.voidAuthorization(new Task.ReleaseHold(task.orderId(), other.reference()))
                .map(gone -> notAccepted(task, "amount_differs"));
    }

    private static Fact captured(Task.Capture task, PaymentResult.Capture answer) {
        return switch (answer) {
            case PaymentResult.Captured yes -> new Fact.CaptureCompleted(task.orderId(), kept(yes.reference()));
            case PaymentResult.Declined no ->
                new Fact.CaptureDeclined(task.orderId(), kept(no.code()), kept(no.message()));
        };
    }

    /** A payment method that the provider does not know is as good as declined: the shopper can choose another. */
    private static Future<Fact> refused(Task.Authorize task, Throwable failure) {
        return failure instanceof PaymentRefused refused
                ? Future.succeededFuture(notAccepted(task, refused.code()))
                : Future.failedFuture(failure);
    }

    private static Fact notAccepted(Task.Authorize task, String code) {
        return new Fact.AuthorizationDeclined(task.orderId(), kept(code), "The payment method was not accepted");
    }
}
