package dev.doorbuster.pipeline.worker;

import static dev.doorbuster.pipeline.worker.Effects.kept;

import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.pipeline.payment.PaymentProvider;
import dev.doorbuster.pipeline.payment.PaymentRefused;
import dev.doorbuster.pipeline.payment.PaymentResult;
import io.vertx.core.Future;
import java.util.Optional;

/** Moves money. What the bank decides is an answer, what the provider cannot do is a failure. */
public final class PaymentEffect implements Effect {
    private final PaymentProvider provider;

    public PaymentEffect(PaymentProvider provider) {
        this.provider = provider;
    }

    @Override
    public Future<Fact> perform(Task task) {
        return switch (task) {
            case Task.Authorize t ->
                provider.authorize(t).map(answer -> authorized(t, answer)).recover(e -> refused(t, e));
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
            case Task.Authorize t -> find(t).map(found -> found.flatMap(result -> settled(t, result)));
            case Task.Capture t -> find(t).map(found -> found.flatMap(result -> settled(t, result)));
            case Task.ReleaseHold t -> find(t).map(found -> found.flatMap(result -> settled(t, result)));
            default -> Future.succeededFuture(Optional.empty());
        };
    }

    private Future<Optional<PaymentResult>> find(Task task) {
        return provider.find(task.orderId());
    }

    private static Optional<Fact> settled(Task.Authorize task, PaymentResult result) {
        return switch (result) {
            case PaymentResult.Authorized yes -> Optional.of(authorized(task, yes));
            case PaymentResult.Captured taken ->
                Optional.of(new Fact.AuthorizationApproved(task.orderId(), kept(taken.reference())));
            default -> Optional.empty();
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

    private static Fact authorized(Task.Authorize task, PaymentResult.Authorization answer) {
        return switch (answer) {
            case PaymentResult.Authorized yes -> new Fact.AuthorizationApproved(task.orderId(), kept(yes.reference()));
            case PaymentResult.Declined no ->
                new Fact.AuthorizationDeclined(task.orderId(), kept(no.code()), kept(no.message()));
        };
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
                ? Future.succeededFuture(new Fact.AuthorizationDeclined(
                        task.orderId(), kept(refused.code()), "The payment method was not accepted"))
                : Future.failedFuture(failure);
    }
}
