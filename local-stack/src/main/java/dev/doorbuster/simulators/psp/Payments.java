package dev.doorbuster.simulators.psp;

import dev.doorbuster.simulators.psp.PaymentIntent.Canceled;
import dev.doorbuster.simulators.psp.PaymentIntent.RequiresCapture;
import dev.doorbuster.simulators.psp.PaymentIntent.RequiresConfirmation;
import dev.doorbuster.simulators.psp.PaymentIntent.RequiresPaymentMethod;
import dev.doorbuster.simulators.psp.PaymentIntent.Succeeded;
import dev.doorbuster.simulators.psp.PaymentIntent.Terms;
import dev.doorbuster.simulators.psp.PaymentIntent.Unconfirmed;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The provider's books: payment intents, refunds, and the ledger of what happened to them. Deterministic: the same
 * commands at the same times give the same books. Not thread-safe.
 *
 * <p>Intents are kept for ever, as a provider does, up to {@code maxIntents}; after that new ones are refused.
 */
final class Payments {
    private final Map<String, PaymentIntent> intents = new HashMap<>();
    private final Map<String, List<String>> intentsByOrder = new HashMap<>();
    private final Map<String, Refund> refunds = new HashMap<>();
    private final Ledger ledger = new Ledger();
    private final int maxIntents;

    Payments(int maxIntents) {
        this.maxIntents = maxIntents;
    }

    /** @param key the idempotency key, for the ledger only */
    Reply execute(Command command, @Nullable String key, Instant at) {
        Posting posting = new Posting(ledger, key, at);
        return switch (command) {
            case Command.Create create -> create(create, posting);
            case Command.Confirm confirm ->
                on(confirm.intent(), "intent", intent -> confirm(intent, confirm.method(), posting));
            case Command.Capture capture ->
                on(capture.intent(), "intent", intent -> capture(intent, capture.amount(), posting));
            case Command.Cancel cancel -> on(cancel.intent(), "intent", intent -> cancel(intent, posting));
            case Command.CreateRefund refund ->
                on(refund.intent(), "payment_intent", intent -> refund(intent, refund, posting));
        };
    }

    Optional<PaymentIntent> intent(String id) {
        return Optional.ofNullable(intents.get(id));
    }

    /** Oldest first. */
    List<PaymentIntent> intentsOf(String orderId) {
        return intentsByOrder.getOrDefault(orderId, List.of()).stream()
                .flatMap(id -> intent(id).stream())
                .toList();
    }

    Optional<Refund> refund(String id) {
        return Optional.ofNullable(refunds.get(id));
    }

    /** The payment method {@code command} sends to the bank; empty if it asks the bank for nothing. */
    Optional<TestPaymentMethod> methodAskedBy(Command command) {
        return switch (command) {
            case Command.Create create -> create.confirm() ? Optional.ofNullable(create.method()) : Optional.empty();
            case Command.Confirm confirm ->
                Optional.ofNullable(confirm.method())
                        .or(() -> intent(confirm.intent()).map(Payments::methodOf));
            case Command.Capture _ -> Optional.empty();
            case Command.Cancel _ -> Optional.empty();
            case Command.CreateRefund _ -> Optional.empty();
        };
    }

    Ledger ledger() {
        return ledger;
    }

    private interface Step {
        Reply on(PaymentIntent intent);
    }

    /** Under which key and when the ledger is written. */
    private record Posting(Ledger ledger, @Nullable String key, Instant at) {
        void write(LedgerEntry.Type type, Terms terms, long amount) {
            ledger.write(type, terms, amount, key, at);
        }
    }

    private Reply on(String id, String param, Step step) {
        PaymentIntent intent = intents.get(id);
        return intent == null ? new Reply.OfError(StripeError.missing(param, "payment_intent", id)) : step.on(intent);
    }

    private Reply create(Command.Create create, Posting posting) {
        if (intents.size() >= maxIntents) {
            return new Reply.OfError(StripeError.internal("The simulator is full: " + maxIntents + " intents."));
        }
        Terms terms = new Terms(
                create.id(),
                create.orderId(),
                create.amount(),
                create.currency(),
                create.manualCapture(),
                posting.at().getEpochSecond());
        if (create.orderId() != null) {
            intentsByOrder.merge(create.orderId(), List.of(create.id()), Payments::joined);
        }
        Unconfirmed fresh = create.method() == null
                ? new RequiresPaymentMethod(terms, null)
                : new RequiresConfirmation(terms, create.method());
        Reply kept = keep(fresh);
        return create.confirm() ? confirm(fresh, null, posting) : kept;
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private Reply confirm(PaymentIntent intent, @Nullable TestPaymentMethod replacement, Posting posting) {
        if (!(intent instanceof Unconfirmed unconfirmed)) {
            return new Reply.OfError(StripeError.unexpectedState(intent, "confirmed"));
        }
        TestPaymentMethod method = replacement == null ? methodOf(unconfirmed) : replacement;
        if (method == null) {
            return new Reply.OfError(StripeError.unexpectedState(intent, "confirmed without a payment method"));
        }
        PaymentIntent next = unconfirmed.confirm(method);
        Reply kept = keep(next);
        Terms terms = intent.terms();
        if (method.decline() != null) {
            posting.write(LedgerEntry.Type.DECLINE, terms, terms.amount());
            return new Reply.OfError(StripeError.declined(method.decline(), next));
        }
        posting.write(LedgerEntry.Type.AUTHORIZATION, terms, terms.amount());
        if (next instanceof Succeeded succeeded) {
            posting.write(LedgerEntry.Type.CAPTURE, terms, succeeded.received());
        }
        return kept;
    }

    private static @Nullable TestPaymentMethod methodOf(PaymentIntent intent) {
        return switch (intent) {
            case RequiresPaymentMethod _ -> null;
            case RequiresConfirmation unconfirmed -> unconfirmed.method();
            case RequiresCapture authorized -> authorized.method();
            case Succeeded succeeded -> succeeded.method();
            case Canceled _ -> null;
        };
    }

    private Reply capture(PaymentIntent intent, @Nullable Long asked, Posting posting) {
        if (!(intent instanceof RequiresCapture authorized)) {
            return new Reply.OfError(StripeError.unexpectedState(intent, "captured"));
        }
        Terms terms = intent.terms();
        long amount = asked == null ? terms.amount() : asked;
        if (amount > terms.amount()) {
            return new Reply.OfError(StripeError.invalid(
                    "amount_too_large",
                    "amount_to_capture",
                    "The remaining amount to capture is " + terms.amount() + "."));
        }
        posting.write(LedgerEntry.Type.CAPTURE, terms, amount);
        if (amount < terms.amount()) {
            posting.write(LedgerEntry.Type.VOID, terms, terms.amount() - amount);
        }
        return keep(authorized.capture(amount));
    }

    private Reply cancel(PaymentIntent intent, Posting posting) {
        return switch (intent) {
            case Unconfirmed unconfirmed -> keep(unconfirmed.cancel());
            case RequiresCapture authorized -> {
                posting.write(
                        LedgerEntry.Type.VOID, intent.terms(), intent.terms().amount());
                yield keep(authorized.cancel());
            }
            case Succeeded _ -> new Reply.OfError(StripeError.unexpectedState(intent, "canceled"));
            case Canceled _ -> new Reply.OfError(StripeError.unexpectedState(intent, "canceled"));
        };
    }

    private Reply refund(PaymentIntent intent, Command.CreateRefund command, Posting posting) {
        if (!(intent instanceof Succeeded succeeded)) {
            return new Reply.OfError(StripeError.unexpectedState(intent, "refunded"));
        }
        long left = succeeded.refundable();
        if (left == 0) {
            return new Reply.OfError(StripeError.invalid(
                    "charge_already_refunded", "payment_intent", "The charge has already been refunded."));
        }
        long amount = command.amount() == null ? left : command.amount();
        if (amount > left) {
            return new Reply.OfError(StripeError.invalid(
                    "amount_too_large",
                    "amount",
                    "Refund amount (" + amount + ") is greater than unrefunded amount on charge (" + left + ")."));
        }
        Terms terms = intent.terms();
        posting.write(LedgerEntry.Type.REFUND, terms, amount);
        intents.put(terms.id(), succeeded.refund(amount));
        Refund refund = new Refund(
                command.id(), terms.id(), amount, terms.currency(), posting.at().getEpochSecond());
        refunds.put(refund.id(), refund);
        return new Reply.OfRefund(refund);
    }

    private Reply keep(PaymentIntent intent) {
        intents.put(intent.terms().id(), intent);
        return new Reply.OfIntent(intent);
    }
}
