package dev.doorbuster.session.cart;

import com.hazelcast.map.EntryProcessor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts on the backup what the owner has computed. */
final class StoreEntry<R> implements EntryProcessor<String, CartEntry, R> {
    private static final long serialVersionUID = 1L;

    private final CartEntry entry;

    StoreEntry(CartEntry entry) {
        this.entry = entry;
    }

    CartEntry entry() {
        return entry;
    }

    @Override
    @SuppressWarnings("NullAway") // nobody reads a backup's answer
    public @Nullable R process(Map.Entry<String, CartEntry> slot) {
        slot.setValue(entry);
        return null;
    }
}
