package dev.doorbuster.simulators.psp;

/** Money on its way back. Amounts are minor units. */
record Refund(String id, String paymentIntent, long amount, String currency, long createdS) {}
