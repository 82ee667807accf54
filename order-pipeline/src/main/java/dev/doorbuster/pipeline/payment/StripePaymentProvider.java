package dev.doorbuster.pipeline.payment;

import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.event.Task;
import dev.doorbuster.pipeline.payment.PaymentResult.Authorization;
import dev.doorbuster.pipeline.payment.PaymentResult.Capture;
import dev.doorbuster.pipeline.payment.PaymentResult.Refunded;
import dev.doorbuster.pipeline.payment.PaymentResult.Voided;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Stripe's PaymentIntents with manual capture. One order has one intent, made and confirmed in one request; its metadata
 * names the order. Payment methods that need the shopper's attendance (3-D Secure) count as declined.
 */
public final class StripePaymentProvider implements PaymentProvider {
    private static final String INTENTS = "v1/payment_intents";
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_]{1,255}");

    private final StripeHttp stripe;

    public StripePaymentProvider(Vertx vertx, StripeConfig config) {
        this.stripe = new StripeHttp(vertx, config);
    }

    @Override
    public Future<Authorization> authorize(Task.Authorize task) {
        MultiMap form = form(task.amount(), "amount")
                .add("currency", task.amount().currency().toLowerCase(Locale.ROOT))
                .add("payment_method", task.paymentToken())
                .add("payment_method_types[]", "card")
                .add("capture_method", "manual")
                .add("confirm", "true")
                // Nobody is there to answer a challenge: decline instead of waiting for one.
                .add("error_on_requires_action", "true")
                .add("metadata[order_id]", task.orderId());
        return stripe.post(INTENTS, form, task.idempotencyKey(), StripeAnswers::authorization);
    }

    @Override
    public Future<Capture> capture(Task.Capture task) {
        return onIntent(
                task.reference(),
                "capture",
                form(task.amount(), "amount_to_capture"),
                task,
                answer -> StripeAnswers.captured(answer, task.amount()));
    }

    @Override
    public Future<Voided> voidAuthorization(Task.ReleaseHold task) {
        return onIntent(task.reference(), "cancel", MultiMap.caseInsensitiveMultiMap(), task, StripeAnswers::voided);
    }

    @Override
    public Future<Refunded> refund(Task.Refund task) {
        MultiMap form = form(task.amount(), "amount").add("payment_intent", task.reference());
        return stripe.post(
                "v1/refunds", form, task.idempotencyKey(), answer -> StripeAnswers.refunded(answer, task.reference()));
    }

    @Override
    public Future<Optional<PaymentResult>> find(String orderId) {
        String quoted = orderId.replace("\\", "\\\\").replace("'", "\\'");
        return stripe.get(
                INTENTS + "/search", "query", "metadata['order_id']:'" + quoted + "'", StripeAnswers::furthest);
    }

    /** Lets go of the connections; calls under way fail. */
    public void close() {
        stripe.close();
    }

    private <T> Future<T> onIntent(
            String reference, String action, MultiMap form, Task task, Function<StripeHttp.Answer, T> reader) {
        if (!REFERENCE.matcher(reference).matches()) {
            return Future.failedFuture(new PaymentRefused("invalid_reference", "not a payment intent: " + reference));
        }
        return stripe.post(INTENTS + "/" + reference + "/" + action, form, task.idempotencyKey(), reader);
    }

    private static MultiMap form(Money amount, String name) {
        return MultiMap.caseInsensitiveMultiMap().add(name, Long.toString(amount.amount()));
    }
}
