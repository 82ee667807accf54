package dev.doorbuster.session.cart;

import com.hazelcast.spi.eviction.EvictableEntryView;
import com.hazelcast.spi.eviction.EvictionPolicyComparator;

/**
 * When memory is full the least recently used cart leaves, and of those that Redis has not all of, none while the sample that
 * Hazelcast draws holds another. {@link Backlog} sees to it that it does.
 */
final class LeastUsedFirst
        implements EvictionPolicyComparator<String, CartEntry, EvictableEntryView<String, CartEntry>> {
    private static final long serialVersionUID = 1L;

    @Override
    public int compare(EvictableEntryView<String, CartEntry> a, EvictableEntryView<String, CartEntry> b) {
        int byNeed = Boolean.compare(a.getValue().isPending(), b.getValue().isPending());
        return byNeed != 0 ? byNeed : Long.compare(a.getLastAccessTime(), b.getLastAccessTime());
    }
}
