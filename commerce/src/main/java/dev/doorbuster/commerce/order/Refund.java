package dev.doorbuster.commerce.order;

import dev.doorbuster.commerce.Money;

/**
 * Money on its way back.
 *
 * @param number counts the order's refunds from 1; part of the idempotency key
 * @param done the provider has it
 */
public record Refund(int number, Money amount, boolean done) {
    public Refund completed() {
        return new Refund(number, amount, true);
    }
}
