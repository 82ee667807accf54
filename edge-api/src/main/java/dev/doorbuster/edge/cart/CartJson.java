package dev.doorbuster.edge.cart;

/**
 * A cart, ready to be sent.
 *
 * @param version of the cart
 * @param json never changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record CartJson(long version, byte[] json) {}
