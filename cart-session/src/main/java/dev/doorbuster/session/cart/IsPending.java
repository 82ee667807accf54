package dev.doorbuster.session.cart;

import com.hazelcast.query.Predicate;
import java.util.Map;

/** Carts of which Redis lacks something. */
final class IsPending implements Predicate<String, CartEntry> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean apply(Map.Entry<String, CartEntry> slot) {
        return slot.getValue().isPending();
    }
}
