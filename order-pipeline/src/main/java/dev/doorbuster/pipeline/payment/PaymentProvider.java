package dev.doorbuster.pipeline.payment;

import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.pipeline.payment.PaymentResult.Authorization;
import dev.doorbuster.pipeline.payment.PaymentResult.Capture;
import dev.doorbuster.pipeline.payment.PaymentResult.Refunded;
import dev.doorbuster.pipeline.payment.PaymentResult.Voided;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * A port to whoever moves the money.
 *
 * <p>Every effect carries {@link Task#idempotencyKey()}: the same task given twice, at once or later, has one effect and
 * one answer. No call is retried here.
 *
 * <p>A call never blocks and may come from any thread; on a Vert.x context its future completes on that context. It
 * completes within the provider's deadline. It fails with {@link PaymentUnavailable} if the outcome is unknown, and with
 * {@link PaymentRefused} if it is known that this task will never succeed.
 */
public interface PaymentProvider {
    /** Holds the money. A refusal of the card is a result, not a failure; so is a hold of another amount, which is not let go here. */
    Future<Authorization> authorize(Task.Authorize task);

    /**
     * Takes held money. Succeeds as well if exactly this amount was taken before. A hold that ran out or was withdrawn is a
     * result, not a failure.
     */
    Future<Capture> capture(Task.Capture task);

    /** Lets go of held money. Succeeds as well if it was let go before. */
    Future<Voided> voidAuthorization(Task.ReleaseHold task);

    /** Gives back money that was taken. */
    Future<Refunded> refund(Task.Refund task);

    /**
     * What the provider knows of the order's payment: how far it got. Refunds do not show.
     *
     * <p>An empty answer is no proof that nothing happened: the request may be under way still, and Stripe's search lags
     * behind by up to a minute. What settles the matter is the same task again.
     */
    Future<Optional<PaymentResult>> find(String orderId);
}
