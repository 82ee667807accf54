package dev.doorbuster.simulators.psp;

import io.vertx.core.MultiMap;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns form parameters into commands, or says which parameter is wrong. */
final class PaymentForm {
    private static final long MAX_AMOUNT = 99_999_999;
    private static final int MAX_METADATA = 500;
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");
    private static final String METHOD = "payment_method";
    private static final String AMOUNT = "amount";

    private static final Set<String> CREATE = Set.of(
            AMOUNT,
            "currency",
            METHOD,
            "confirm",
            "capture_method",
            "metadata",
            "payment_method_types",
            "automatic_payment_methods",
            "error_on_requires_action",
            "off_session",
            "description");

    private final MultiMap form;

    PaymentForm(MultiMap form) {
        this.form = form;
    }

    Command.Create create(String id) {
        allow(CREATE);
        return new Command.Create(
                id,
                orderId(),
                amount(AMOUNT, required(AMOUNT)),
                currency(required("currency")),
                method(),
                choice("confirm", "false", Set.of("true", "false")).equals("true"),
                choice("capture_method", "automatic", Set.of("automatic", "manual"))
                        .equals("manual"));
    }

    Command.Confirm confirm(String intent) {
        allow(Set.of(METHOD, "error_on_requires_action", "off_session"));
        return new Command.Confirm(intent, method());
    }

    Command.Capture capture(String intent) {
        allow(Set.of("amount_to_capture", "metadata"));
        return new Command.Capture(intent, optionalAmount("amount_to_capture"));
    }

    Command.Cancel cancel(String intent) {
        allow(Set.of("cancellation_reason"));
        return new Command.Cancel(intent);
    }

    Command.CreateRefund refund(String id) {
        allow(Set.of("payment_intent", AMOUNT, "reason", "metadata"));
        return new Command.CreateRefund(id, required("payment_intent"), optionalAmount(AMOUNT));
    }

    /** {@code metadata[order_id]} and {@code payment_method_types[0]} are known by what is before the bracket. */
    private void allow(Set<String> known) {
        for (String name : form.names()) {
            int bracket = name.indexOf('[');
            if (!known.contains(bracket < 0 ? name : name.substring(0, bracket))) {
                throw invalid("parameter_unknown", name, "Received unknown parameter: " + name);
            }
        }
    }

    private String required(String name) {
        String value = form.get(name);
        if (value == null || value.isEmpty()) {
            throw invalid("parameter_missing", name, "Missing required param: " + name + ".");
        }
        return value;
    }

    private @Nullable String orderId() {
        String value = form.get("metadata[order_id]");
        if (value != null && value.length() > MAX_METADATA) {
            throw invalid(
                    "parameter_invalid_string_length",
                    "metadata[order_id]",
                    "Metadata values can have up to " + MAX_METADATA + " characters.");
        }
        return value;
    }

    private @Nullable TestPaymentMethod method() {
        String token = form.get(METHOD);
        return token == null
                ? null
                : TestPaymentMethod.of(token)
                        .orElseThrow(
                                () -> invalid("resource_missing", METHOD, "No such PaymentMethod: '" + token + "'"));
    }

    private @Nullable Long optionalAmount(String name) {
        String text = form.get(name);
        return text == null ? null : Long.valueOf(amount(name, text));
    }

    private static long amount(String name, String text) {
        if (!INTEGER.matcher(text).matches()) {
            throw invalid("parameter_invalid_integer", name, "Invalid integer: " + text);
        }
        long amount = Long.parseLong(text);
        if (amount < 1) {
            throw invalid("parameter_invalid_integer", name, "This value must be greater than or equal to 1.");
        }
        if (amount > MAX_AMOUNT) {
            throw invalid("amount_too_large", name, "Amount must be no more than " + MAX_AMOUNT + ".");
        }
        return amount;
    }

    private static String currency(String text) {
        try {
            return Currency.getInstance(text.toUpperCase(Locale.ROOT))
                    .getCurrencyCode()
                    .toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw invalid("parameter_invalid", "currency", "Invalid currency: " + text);
        }
    }

    private String choice(String name, String fallback, Set<String> choices) {
        String value = form.get(name);
        if (value == null) {
            return fallback;
        }
        if (!choices.contains(value)) {
            throw invalid("parameter_invalid", name, "Invalid " + name + ": " + value);
        }
        return value;
    }

    private static StripeProblem invalid(String code, String param, String message) {
        return new StripeProblem(StripeError.invalid(code, param, message));
    }
}
