package dev.doorbuster.commerce.cart;

import java.util.Comparator;

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
    static final Comparator<Register> NEWEST_FIRST = Comparator.comparingLong(Register::clock)
            .thenComparing(Register::writer)
            .thenComparingInt(Register::quantity)
            .reversed();

    boolean isNewerThan(Register other) {
        return NEWEST_FIRST.compare(this, other) < 0;
    }
}
