package dev.doorbuster.simulators.psp;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The payment methods that exist: some of Stripe's test tokens, and our own for bad days. */
enum TestPaymentMethod {
    VISA("pm_card_visa", null, Behaviour.PROMPT),
    MASTERCARD("pm_card_mastercard", null, Behaviour.PROMPT),
    DECLINED("pm_card_chargeDeclined", Decline.GENERIC, Behaviour.PROMPT),
    INSUFFICIENT_FUNDS("pm_card_chargeDeclinedInsufficientFunds", Decline.INSUFFICIENT_FUNDS, Behaviour.PROMPT),
    EXPIRED("pm_card_chargeDeclinedExpiredCard", Decline.EXPIRED_CARD, Behaviour.PROMPT),
    SLOW("pm_sim_slow", null, Behaviour.SLOW),
    TIMEOUT("pm_sim_timeout", null, Behaviour.NO_ANSWER),
    LATE_WEBHOOK("pm_sim_late_webhook", null, Behaviour.LATE_WEBHOOK);

    /** What happens around the effect. */
    enum Behaviour {
        PROMPT,
        /** The effect and the answer come after seconds; until then the provider knows of nothing. */
        SLOW,
        /** The effect happens at once, the answer is held past any client's deadline. */
        NO_ANSWER,
        /** The answer is prompt, the webhook is not. */
        LATE_WEBHOOK
    }

    /** Why the bank said no, in Stripe's codes. */
    enum Decline {
        GENERIC("card_declined", "generic_decline", "Your card was declined."),
        INSUFFICIENT_FUNDS("card_declined", "insufficient_funds", "Your card has insufficient funds."),
        EXPIRED_CARD("expired_card", "expired_card", "Your card has expired.");

        private final String code;
        private final String declineCode;
        private final String message;

        Decline(String code, String declineCode, String message) {
            this.code = code;
            this.declineCode = declineCode;
            this.message = message;
        }

        String code() {
            return code;
        }

        String declineCode() {
            return declineCode;
        }

        String message() {
            return message;
        }
    }

    private static final Map<String, TestPaymentMethod> BY_TOKEN =
            Arrays.stream(values()).collect(Collectors.toMap(method -> method.token, Function.identity()));

    private final String token;
    private final @Nullable Decline decline;
    private final Behaviour behaviour;

    TestPaymentMethod(String token, @Nullable Decline decline, Behaviour behaviour) {
        this.token = token;
        this.decline = decline;
        this.behaviour = behaviour;
    }

    static Optional<TestPaymentMethod> of(String token) {
        return Optional.ofNullable(BY_TOKEN.get(token));
    }

    String token() {
        return token;
    }

    @Nullable
    Decline decline() {
        return decline;
    }

    Behaviour behaviour() {
        return behaviour;
    }
}
