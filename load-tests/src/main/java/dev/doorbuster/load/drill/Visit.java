package dev.doorbuster.load.drill;

import dev.doorbuster.load.check.Told;

/**
 * How a shopper fared.
 *
 * @param cameAtMillis since 1970
 * @param askedAtMillis when completion was asked for first, since 1970; 0 when it never came to that
 * @param answeredAfterMillis until completion was answered 200 or 202, repetitions included; -1 without an answer
 * @param repetitions of requests that got no answer, or one to ask again after
 * @param odd an answer that should not have been, or empty
 */
public record Visit(
        Basket basket,
        long cameAtMillis,
        long askedAtMillis,
        long answeredAfterMillis,
        int repetitions,
        String checkoutId,
        Told.Answer answer,
        String orderId,
        String odd) {

    public boolean isAnswered() {
        return answeredAfterMillis >= 0;
    }

    public Told told() {
        return new Told(checkoutId, answer, orderId);
    }
}
