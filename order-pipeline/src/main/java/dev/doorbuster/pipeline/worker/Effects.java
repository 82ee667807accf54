package dev.doorbuster.pipeline.worker;

import dev.doorbuster.commerce.Text;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.pipeline.notification.Notifier;
import dev.doorbuster.pipeline.payment.PaymentProvider;
import dev.doorbuster.pipeline.payment.PaymentRefused;
import dev.doorbuster.pipeline.payment.PaymentResult;
import dev.doorbuster.pipeline.shipping.Carrier;
import dev.doorbuster.runtime.fault.TerminalFault;
import io.vertx.core.Future;
import java.util.function.Function;

/** What each task does outside, and the fact that comes of it. */
public final class Effects {
    private static final int MAX_TEXT = 500;

    private Effects() {}

    public static Function<Task, Future<Fact>> payment(PaymentProvider provider) {
        return task -> switch (task) {
            case Task.Authorize t ->
                provider.authorize(t).map(answer -> authorized(t, answer)).recover(e -> refused(t, e));
            case Task.Capture t -> provider.capture(t).map(done -> new Fact.CaptureCompleted(t.orderId()));
            case Task.ReleaseHold t -> provider.voidAuthorization(t).map(done -> new Fact.VoidCompleted(t.orderId()));
            case Task.Refund t -> provider.refund(t).map(done -> new Fact.RefundCompleted(t.orderId()));
            case Task.Ship t -> notMine(t);
            case Task.Notify t -> notMine(t);
        };
    }

    public static Function<Task, Future<Fact>> fulfilment(Carrier carrier) {
        return task -> task instanceof Task.Ship t
                ? carrier.ship(t)
                        .map(parcel -> new Fact.ShipmentDispatched(
                                t.orderId(), kept(parcel.carrier()), kept(parcel.trackingCode())))
                : notMine(task);
    }

    public static Function<Task, Future<Fact>> notification(Notifier notifier) {
        return task -> task instanceof Task.Notify t
                ? notifier.send(t).map(sent -> new Fact.MessageDelivered(t.orderId(), t.template(), t.recipient()))
                : notMine(task);
    }

    private static Fact authorized(Task.Authorize task, PaymentResult.Authorization answer) {
        return switch (answer) {
            case PaymentResult.Authorized yes -> new Fact.AuthorizationApproved(task.orderId(), kept(yes.reference()));
            case PaymentResult.Declined no ->
                new Fact.AuthorizationDeclined(task.orderId(), kept(no.code()), kept(no.message()));
        };
    }

    /** A payment method that the provider does not know is as good as declined: the shopper can choose another. */
    private static Future<Fact> refused(Task.Authorize task, Throwable failure) {
        return failure instanceof PaymentRefused refused
                ? Future.succeededFuture(new Fact.AuthorizationDeclined(
                        task.orderId(), kept(refused.code()), "The payment method was not accepted"))
                : Future.failedFuture(failure);
    }

    /** Strangers' words end up in orders; what the database or a schema cannot hold would stop the writer. */
    private static String kept(String text) {
        return text.isEmpty() ? "unknown" : Text.printable(text, MAX_TEXT);
    }

    private static Future<Fact> notMine(Task task) {
        return Future.failedFuture(new TerminalFault("no worker for " + task.type() + " on this topic"));
    }
}
