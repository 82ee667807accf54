package dev.doorbuster.load.check;

/**
 * An entry of the bank's ledger.
 *
 * @param type {@code authorization}, {@code capture}, {@code void}, {@code refund} or {@code decline}
 * @param amount minor units
 */
record Booking(String orderId, String type, long amount) {}
