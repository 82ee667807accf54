package dev.doorbuster.session.cart;

import com.hazelcast.core.EntryEvent;
import com.hazelcast.map.listener.EntryAddedListener;
import com.hazelcast.map.listener.EntryMergedListener;
import com.hazelcast.map.listener.EntryUpdatedListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Hears, on every member, which cart has changed on any member. Hazelcast sends it the key without the cart, once for the change
 * and once when Redis has it. Thread-safe.
 */
final class CartNews
        implements EntryAddedListener<String, CartEntry>,
                EntryUpdatedListener<String, CartEntry>,
                EntryMergedListener<String, CartEntry> {
    private final List<Consumer<String>> readers = new CopyOnWriteArrayList<>();

    void tell(Consumer<String> reader) {
        readers.add(reader);
    }

    @Override
    public void entryAdded(EntryEvent<String, CartEntry> event) {
        spread(event.getKey());
    }

    @Override
    public void entryUpdated(EntryEvent<String, CartEntry> event) {
        spread(event.getKey());
    }

    @Override
    public void entryMerged(EntryEvent<String, CartEntry> event) {
        spread(event.getKey());
    }

    private void spread(String cartId) {
        readers.forEach(reader -> reader.accept(cartId));
    }
}
