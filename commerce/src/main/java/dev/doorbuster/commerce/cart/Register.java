package dev.doorbuster.commerce.cart;

/**
 * The last thing that anybody said about one SKU in a cart. A quantity of 0 is a removal; it stays as a tombstone, so that an
 * older copy cannot bring the line back.
 *
 * @param quantity 0 to {@link Cart#MAX_QUANTITY}
 * @param clock hybrid logical time, see {@link HybridClock}
 * @param writer breaks the tie of two writers at one clock value
 */
public record Register(int quantity, long clock, String writer) {
    /** A total order, so that every copy picks the same winner. */
    boolean isNewerThan(Register other) {
        if (clock != other.clock) {
            return clock > other.clock;
        }
        int byWriter = writer.compareTo(other.writer);
        return byWriter != 0 ? byWriter > 0 : quantity > other.quantity;
    }
}
