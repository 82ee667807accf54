package dev.doorbuster.edge.room;

import dev.doorbuster.commerce.product.Variant;
import dev.doorbuster.commerce.room.Room;
import dev.doorbuster.edge.catalog.ReadModel;

/**
 * What is left of all that a room stands before.
 *
 * @param left units; -1 while it cannot be known
 * @param revision of all levels that were counted, added up: one order changes several under the same revision, so the newest of them
 *     does not tell whether the others have come
 * @param of names the goods that were counted
 */
record Stock(long left, long revision, String of) {
    private static final Stock UNKNOWN = new Stock(-1, 0, "");

    /** Looks into memory only. */
    static Stock of(Room room, ReadModel products) {
        if (!products.isWhole()) {
            return UNKNOWN;
        }
        long left = 0;
        long revision = 0;
        int goods = 1;
        for (var id : room.settings().productIds()) {
            var ready = products.product(id);
            if (ready.isEmpty()) {
                return UNKNOWN;
            }
            for (Variant variant : ready.get().product().variants()) {
                left += products.available(variant.sku());
                revision += products.stockRevision(variant.sku());
                goods = 31 * goods + variant.sku().hashCode();
            }
        }
        return new Stock(left, revision, Integer.toHexString(goods));
    }
}
