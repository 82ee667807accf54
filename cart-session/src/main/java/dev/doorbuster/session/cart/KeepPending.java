package dev.doorbuster.session.cart;

import com.hazelcast.map.EntryProcessor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts the time to live and the idle time of a cart anew if Redis lacks something of it. Tells whether it did. */
final class KeepPending implements EntryProcessor<String, CartEntry, Boolean> {
    private static final long serialVersionUID = 1L;

    private transient @Nullable CartEntry written;

    @Override
    public Boolean process(Map.Entry<String, CartEntry> slot) {
        var entry = slot.getValue();
        boolean isKept = entry != null && entry.isPending();
        if (isKept) {
            written = entry;
            slot.setValue(entry);
        }
        return isKept;
    }

    @Override
    public @Nullable EntryProcessor<String, CartEntry, Boolean> getBackupProcessor() {
        return written == null ? null : new StoreEntry<>(written);
    }
}
