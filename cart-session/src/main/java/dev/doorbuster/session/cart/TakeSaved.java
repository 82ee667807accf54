package dev.doorbuster.session.cart;

import com.hazelcast.map.EntryProcessor;
import dev.doorbuster.commerce.cart.Cart;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells the owner of a cart which registers Redis holds. Gives the entry after it. */
final class TakeSaved implements EntryProcessor<String, CartEntry, CartEntry> {
    private static final long serialVersionUID = 1L;

    private final Cart inRedis;
    private final boolean whole;
    private transient @Nullable CartEntry written;

    /**
     * @param whole these are all registers of the cart, so they may make an entry where there is none, and commands that waited
     *     for them are applied
     */
    TakeSaved(Cart inRedis, boolean whole) {
        this.inRedis = inRedis;
        this.whole = whole;
    }

    Cart inRedis() {
        return inRedis;
    }

    boolean whole() {
        return whole;
    }

    @Override
    public CartEntry process(Map.Entry<String, CartEntry> slot) {
        var before = slot.getValue();
        if (before == null && !whole) {
            return CartEntry.EMPTY;
        }
        var known = before == null ? CartEntry.UNSEEN : before;
        var after = whole ? known.loaded(inRedis) : known.withSaved(inRedis);
        if (!after.equals(before)) {
            written = after;
            slot.setValue(after);
        }
        return after;
    }

    @Override
    public @Nullable EntryProcessor<String, CartEntry, CartEntry> getBackupProcessor() {
        return written == null ? null : new StoreEntry<>(written);
    }
}
