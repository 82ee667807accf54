package dev.doorbuster.load.drill;

import dev.doorbuster.load.check.Told;

/**
 * How a shopper fared.
 *
 * @param askedAtMillis when completion was asked for first, since 1970; 0 when it never came to that
 * @param answeredAfterMillis until completion was answered 200 or 202, repetitions included; -1 without an answer
 * @param attempts at completion
 * @param odd an answer that should not have been, or empty
 */
record Visit(
        Basket basket,
        long askedAtMillis,
        long answeredAfterMillis,
        int attempts,
        String checkoutId,
        Told.Answer answer,
        String orderId,
        String odd) {

    static Visit fruitless(Basket basket, String odd) {
        return new Visit(basket, 0, -1, 0, "", Told.Answer.NOTHING, "", odd);
    }

    boolean isAnswered() {
        return answeredAfterMillis >= 0;
    }

    Told told() {
        return new Told(checkoutId, answer, orderId);
    }
}
