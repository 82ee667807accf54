package dev.doorbuster.pipeline.worker;

import dev.doorbuster.commerce.Text;
import dev.doorbuster.commerce.event.Fact;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.pipeline.notification.Notifier;
import dev.doorbuster.pipeline.shipping.Carrier;
import dev.doorbuster.pipeline.shipping.CarrierRefused;
import dev.doorbuster.runtime.fault.TerminalFault;
import io.vertx.core.Future;
import java.util.Optional;

/** Fulfilment and notification; {@link PaymentEffect} is the third. */
public final class Effects {
    private static final int MAX_TEXT = 500;

    private Effects() {}

    /** Hands parcels to the carrier. One that it will never take is an answer, not a failure. */
    public static Effect fulfilment(Carrier carrier) {
        return new Effect() {
            @Override
            public Future<Fact> perform(Task task) {
                return task instanceof Task.Ship t
                        ? carrier.ship(t).map(parcel -> dispatched(t, parcel)).recover(e -> refused(t, e))
                        : notMine(task);
            }

            @Override
            public Future<Optional<Fact>> ask(Task task) {
                return task instanceof Task.Ship t
                        ? carrier.find(t.orderId()).map(found -> found.map(parcel -> dispatched(t, parcel)))
                        : Future.succeededFuture(Optional.empty());
            }
        };
    }

    /** Sends messages. No mail server can be asked whether it has one, so a second attempt sends it under the same id. */
    public static Effect notification(Notifier notifier) {
        return new Effect() {
            @Override
            public Future<Fact> perform(Task task) {
                return task instanceof Task.Notify t
                        ? notifier.send(t)
                                .map(sent -> new Fact.MessageDelivered(t.orderId(), t.notice(), t.recipient()))
                        : notMine(task);
            }

            @Override
            public Future<Optional<Fact>> ask(Task task) {
                return Future.succeededFuture(Optional.empty());
            }
        };
    }

    private static Fact dispatched(Task.Ship task, Carrier.BookedParcel parcel) {
        return new Fact.ShipmentDispatched(task.orderId(), kept(parcel.carrier()), kept(parcel.trackingCode()));
    }

    private static Future<Fact> refused(Task.Ship task, Throwable failure) {
        return failure instanceof CarrierRefused refused
                ? Future.succeededFuture(new Fact.ShipmentRefused(
                        task.orderId(), kept(refused.code()), kept(String.valueOf(refused.getMessage()))))
                : Future.failedFuture(failure);
    }

    /** Strangers' words end up in orders; what the database or a schema cannot hold would stop the writer. */
    static String kept(String text) {
        return text.isEmpty() ? "unknown" : Text.printable(text, MAX_TEXT);
    }

    static Future<Fact> notMine(Task task) {
        return Future.failedFuture(new TerminalFault("no worker for " + task.type() + " on this topic"));
    }
}
